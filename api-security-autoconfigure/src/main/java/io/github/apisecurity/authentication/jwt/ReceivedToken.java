package io.github.apisecurity.authentication.jwt;

/**
 * An access token whose header is read and whose signature is not yet verified.
 *
 * @param jws the token
 * @param header its header
 */
public record ReceivedToken(CompactJws jws, JoseHeader header) {

}
