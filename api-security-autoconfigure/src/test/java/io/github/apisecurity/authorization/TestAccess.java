package io.github.apisecurity.authorization;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicySource;
import io.github.apisecurity.endpoint.RuleBook;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.util.ReflectionUtils;

/**
 * Endpoints, callers and exchanges for tests.
 */
final class TestAccess {

	private TestAccess() {
	}

	static Origin origin() {
		return new Origin(Origin.Kind.RULE, "test");
	}

	static Authentication caller(String... authorities) {
		return new TestingAuthenticationToken("alice", "secret", authorities);
	}

	static Endpoint.Source source(Class<?> type, String method) {
		Method found = Arrays.stream(ReflectionUtils.getAllDeclaredMethods(type))
			.filter((candidate) -> candidate.getName().equals(method) && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		return new Endpoint.Source(type, found);
	}

	static Endpoint endpoint(Class<?> type, String method) {
		return endpoint(source(type, method));
	}

	static Endpoint endpoint(Endpoint.Source source) {
		return endpoint(Endpoint.Kind.CONTROLLER, source);
	}

	static Endpoint endpoint(Endpoint.Kind kind, Endpoint.@Nullable Source source) {
		return new Endpoint(kind, Set.of("GET"), "/test", "Test#handle", Endpoint.Mapping.NONE, source);
	}

	static Endpoint endpoint(String pattern, String... methods) {
		return new Endpoint(Endpoint.Kind.CONTROLLER, Set.of(methods), pattern, "Test#handle", Endpoint.Mapping.NONE,
				null);
	}

	static GuardedEndpoint guarded(Endpoint endpoint, @Nullable Access access) {
		return match(endpoint, access).endpoints().get(0).endpoint();
	}

	static EndpointMatch match(Endpoint endpoint, @Nullable Access access) {
		PolicySource source = (it) -> (access != null) ? List.of(new Declaration(access, origin())) : List.of();
		EndpointKey key = new EndpointKey(endpoint.pattern(), TestAccess.class, null);
		return new EndpointRegistry(List.of(source), new RuleBook(List.of())).found(key, "GET",
				PathContainer.parsePath("/test"), () -> new MappedEndpoint(key, endpoint));
	}

}
