package io.github.apisecurity.disclosure;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;

/**
 * Stops the start if something declares who sees or sets its properties and another
 * library than Jackson 3 writes or reads bodies, which knows nothing of it. If nothing is
 * declared, it only says so.
 */
public final class UnguardedWriterCheck implements EndpointCheck {

	private static final Logger logger = LoggerFactory.getLogger(UnguardedWriterCheck.class);

	private static final String REMEDY = "Let Jackson 3 do it: remove preferred-json-mapper below spring.http.converters "
			+ "and spring.http.codecs, and converters or codecs that the application registers itself.";

	private final Supplier<List<String>> unguarded;

	private final DeclaredTypes types;

	private final boolean rules;

	/**
	 * Creates a check.
	 * @param unguarded gives the names of what writes or reads bodies without knowing of
	 * declarations
	 * @param types knows which types declare something
	 * @param rules whether there are rules for types that cannot be annotated
	 */
	public UnguardedWriterCheck(Supplier<List<String>> unguarded, DeclaredTypes types, boolean rules) {
		this.unguarded = unguarded;
		this.types = types;
		this.rules = rules;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<String> names = this.unguarded.get();
		if (names.isEmpty()) {
			return List.of();
		}
		List<String> declaring = endpoints.stream()
			.map(GuardedEndpoint::endpoint)
			.filter(this::declares)
			.map(Endpoint::route)
			.distinct()
			.sorted()
			.limit(10)
			.toList();
		if (declaring.isEmpty() && !this.rules) {
			logger
				.info("{} can write or read bodies and would not know of @VisibleTo, @Masked, @WritableBy and @Owner. "
						+ "Nothing declares these so far.", String.join(", ", names));
			return List.of();
		}
		String what = declaring.isEmpty() ? "api-security.disclosure.types" : String.join(", ", declaring);
		return List.of(new Finding(String.join(", ", names) + " can write or read bodies and knows nothing of what "
				+ what + " declares about properties", REMEDY));
	}

	private boolean declares(Endpoint endpoint) {
		Endpoint.Source source = endpoint.source();
		if (source == null) {
			return false;
		}
		Method method = source.method();
		List<Type> bodies = new ArrayList<>(List.of(method.getGenericParameterTypes()));
		bodies.add(method.getGenericReturnType());
		ResolvableType owner = ResolvableType.forClass(source.type()).as(method.getDeclaringClass());
		return bodies.stream().anyMatch((body) -> this.types.reach(ResolvableType.forType(body, owner)));
	}

}
