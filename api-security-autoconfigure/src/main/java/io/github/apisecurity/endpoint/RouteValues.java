package io.github.apisecurity.endpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * What a request, or the forward or include under way, tells an endpoint by its target:
 * path variables, as the framework will give them to the handler, and the query.
 */
public final class RouteValues {

	/**
	 * No path variables and no query.
	 */
	public static final RouteValues NONE = new RouteValues(null, null, null);

	private final @Nullable Map<String, String> variables;

	private final @Nullable PathContainer path;

	private final @Nullable String query;

	private RouteValues(@Nullable Map<String, String> variables, @Nullable PathContainer path, @Nullable String query) {
		this.variables = variables;
		this.path = path;
		this.query = query;
	}

	/**
	 * Returns the values for a handler that the framework has found.
	 * @param variables the path variables that it has found, decoded
	 * @param path the path below context path and servlet path
	 * @param query the raw query, or {@code null}
	 * @return the values
	 */
	public static RouteValues found(Map<String, String> variables, PathContainer path, @Nullable String query) {
		return new RouteValues(variables, path, query);
	}

	/**
	 * Returns the values where the framework has not said which path variables there are,
	 * so that the pattern of each endpoint has to.
	 * @param path the path below context path and servlet path
	 * @param query the raw query, or {@code null}
	 * @return the values
	 */
	public static RouteValues within(PathContainer path, @Nullable String query) {
		return new RouteValues(null, path, query);
	}

	/**
	 * Returns a path variable of an endpoint.
	 * @param endpoint the endpoint
	 * @param name the name of the variable
	 * @return the value, decoded, or {@code null} if there is none
	 */
	public @Nullable String pathVariable(GuardedEndpoint endpoint, String name) {
		if (this.variables != null) {
			return this.variables.get(name);
		}
		Map<String, String> extracted = (this.path != null) ? endpoint.pathVariables(this.path) : null;
		return (extracted != null) ? extracted.get(name) : null;
	}

	/**
	 * Returns a variable of a template that need not be the endpoint's.
	 * @param template the template
	 * @param name the name of the variable
	 * @return the value, decoded, or {@code null} if the path does not match or has none
	 */
	public @Nullable String pathVariable(PathTemplate template, String name) {
		Map<String, String> extracted = (this.path != null) ? template.extract(this.path) : null;
		return (extracted != null) ? extracted.get(name) : null;
	}

	/**
	 * Returns the query. That of a forward or include counts beside that of the request.
	 * @return the raw query, or {@code null}
	 */
	public @Nullable String query() {
		return this.query;
	}

}
