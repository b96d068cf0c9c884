package io.github.apisecurity.http;

/**
 * Tells where a request really comes from, whatever stands between the client and this
 * server.
 */
@FunctionalInterface
public interface RequestOriginResolver {

	/**
	 * Returns the origin of a request.
	 * @param request the request as it arrived
	 * @return the origin
	 */
	RequestOrigin resolve(ApiRequest request);

}
