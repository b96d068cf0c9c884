package io.github.apisecurity.authentication.jwt;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * Gets JWK sets and the metadata of issuers. An application may replace it, to go through
 * a proxy or to use a client certificate, say.
 */
@FunctionalInterface
public interface JwkSetFetcher {

	/**
	 * Gets a document, without blocking and without following redirects.
	 * @param uri where it is
	 * @return the response, whatever its status, or the reason why there is none
	 */
	CompletionStage<Response> fetch(URI uri);

	/**
	 * What the issuer answered.
	 *
	 * @param status the HTTP status
	 * @param body the body
	 */
	record Response(int status, byte[] body) {

	}

}
