package io.github.apisecurity.endpoint;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Something that answers HTTP requests, as the framework has mapped it.
 *
 * @param kind what kind of handler it is
 * @param methods the request methods, empty for all
 * @param pattern the path pattern, below context path and servlet path
 * @param handler the handler's name, such as {@code OrderController#list}
 * @param mapping what else a request must meet
 * @param source the handler method, or {@code null} where the handler is none
 */
public record Endpoint(Kind kind, Set<String> methods, String pattern, String handler, Mapping mapping,
		@Nullable Source source) {

	/**
	 * Creates an endpoint with an unmodifiable copy of the methods.
	 */
	public Endpoint {
		methods = Set.copyOf(methods);
	}

	/**
	 * Returns whether the endpoint answers a request method. {@code HEAD} is answered
	 * where {@code GET} is.
	 * @param method the request method
	 * @return whether the method is mapped
	 */
	public boolean accepts(String method) {
		return this.methods.isEmpty() || this.methods.contains(method)
				|| (method.equals("HEAD") && this.methods.contains("GET"));
	}

	/**
	 * Returns methods and pattern in one line.
	 * @return for example {@code GET /orders/{id}}, with {@code *} for all methods
	 */
	public String route() {
		return methodNames() + " " + this.pattern;
	}

	private String methodNames() {
		return switch (this.methods.size()) {
			case 0 -> "*";
			case 1 -> this.methods.iterator().next();
			default -> String.join("|", this.methods.stream().sorted().toList());
		};
	}

	/**
	 * Kinds of handlers.
	 */
	public enum Kind {

		/**
		 * A method of a controller.
		 */
		CONTROLLER,

		/**
		 * A functional route.
		 */
		FUNCTION,

		/**
		 * An operation of an actuator endpoint.
		 */
		ACTUATOR,

		/**
		 * Files that are served as they are.
		 */
		STATIC_RESOURCE,

		/**
		 * A servlet that is no dispatcher of Spring MVC.
		 */
		SERVLET,

		/**
		 * The page or controller that error dispatches lead to.
		 */
		ERROR_PAGE,

		/**
		 * A handler of another kind, such as a gateway's routes.
		 */
		OTHER

	}

	/**
	 * What a request must meet beside method and path.
	 *
	 * @param consumes media types of the request body, empty for all
	 * @param produces media types of the response, empty for all
	 * @param params conditions on parameters, empty for none
	 * @param version the API version, or {@code null}
	 */
	public record Mapping(List<String> consumes, List<String> produces, List<String> params, @Nullable String version) {

		/**
		 * No further conditions.
		 */
		public static final Mapping NONE = new Mapping(List.of(), List.of(), List.of(), null);

	}

	/**
	 * The method that handles the requests, where annotations are found.
	 *
	 * @param type the class of the controller, not a proxy's
	 * @param method the handler method
	 */
	public record Source(Class<?> type, Method method) {

		/**
		 * Returns class and method in one word.
		 * @return for example {@code OrderController#list}
		 */
		public String describe() {
			return this.type.getSimpleName() + "#" + this.method.getName();
		}

	}

}
