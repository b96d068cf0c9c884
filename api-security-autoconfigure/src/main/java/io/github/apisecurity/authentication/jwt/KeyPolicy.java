package io.github.apisecurity.authentication.jwt;

/**
 * What kind of JWK set is read. Public keys and shared secrets are never in the same set
 * (RFC 8725 §2.1).
 */
public enum KeyPolicy {

	/**
	 * What an issuer publishes: public keys, and nothing that is private or symmetric.
	 */
	PUBLISHED,

	/**
	 * Secrets that the application was given explicitly, for HMAC (RFC 7518 §3.2).
	 */
	SHARED_SECRET

}
