package io.github.apisecurity.http;

/**
 * Finds the id under which the log, the record and the client know a request.
 */
@FunctionalInterface
public interface TraceIdResolver {

	/**
	 * Returns the trace id of a request.
	 * @param request the request
	 * @return 32 lower-case hexadecimal digits
	 */
	String resolve(ApiRequest request);

}
