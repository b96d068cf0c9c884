package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint.Kind;

import org.springframework.http.server.PathContainer;

/**
 * Endpoints, rules and attributes for tests.
 */
final class TestEndpoints {

	private TestEndpoints() {
	}

	static Endpoint endpoint(String pattern, String... methods) {
		return endpoint(Kind.CONTROLLER, pattern, methods);
	}

	static Endpoint endpoint(Kind kind, String pattern, String... methods) {
		return new Endpoint(kind, Set.of(methods), pattern, "Test#handle", Endpoint.Mapping.NONE, null);
	}

	static Endpoint withParams(String pattern, String param, String... methods) {
		Endpoint.Mapping mapping = new Endpoint.Mapping(List.of(), List.of(), List.of(param), null);
		return new Endpoint(Kind.CONTROLLER, Set.of(methods), pattern, "Test#" + param, mapping, null);
	}

	static MappedEndpoint mapped(Endpoint endpoint) {
		return new MappedEndpoint(new EndpointKey(endpoint.pattern(), TestEndpoints.class, null), endpoint);
	}

	static PolicyRule rule(String name, String path, PolicyAttribute... attributes) {
		return rule(name, List.of(path), Set.of(), attributes);
	}

	static PolicyRule rule(String name, List<String> paths, Set<String> methods, PolicyAttribute... attributes) {
		return rule(name, paths, methods, Set.of(), attributes);
	}

	static PolicyRule rule(String name, List<String> paths, Set<String> methods, Set<Kind> kinds,
			PolicyAttribute... attributes) {
		Origin origin = new Origin(Origin.Kind.RULE, name);
		List<Declaration> declarations = List.of(attributes)
			.stream()
			.map((attribute) -> new Declaration(attribute, origin))
			.toList();
		return new PolicyRule(name, paths, methods, kinds, declarations);
	}

	static Declaration annotation(PolicyAttribute attribute) {
		return new Declaration(attribute, new Origin(Origin.Kind.ANNOTATION, "@Test on Test#handle"));
	}

	static Declaration byDefault(PolicyAttribute attribute) {
		return new Declaration(attribute, new Origin(Origin.Kind.DEFAULT, "test"));
	}

	static PathContainer path(String path) {
		return PathContainer.parsePath(path);
	}

	/**
	 * An attribute that says who may call.
	 *
	 * @param value the value
	 */
	record Who(String value) implements PolicyAttribute {

		@Override
		public String name() {
			return "who";
		}

		@Override
		public Object describe() {
			return this.value;
		}

	}

	/**
	 * An attribute that says how often.
	 *
	 * @param value the value
	 */
	record HowOften(int value) implements PolicyAttribute {

		@Override
		public String name() {
			return "how-often";
		}

		@Override
		public Object describe() {
			return this.value;
		}

	}

}
