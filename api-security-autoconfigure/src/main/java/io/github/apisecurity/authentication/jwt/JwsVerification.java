package io.github.apisecurity.authentication.jwt;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Verifies JWS signatures and MACs (RFC 7515 §5.2) without regard to what is signed.
 * <p>
 * The algorithms are those that are allowed, compared case-sensitively, and of these only
 * those that the keys are for: a MAC needs a set of shared secrets, which is never that
 * of an issuer. The header has no say in which key is used beyond {@code kid}, which is
 * compared with the ids of known keys and nothing else (RFC 8725 §3.1, §3.2, §3.10).
 */
public final class JwsVerification {

	private static final int MAX_KEY_ID = 256;

	/**
	 * Without a {@code kid} that many keys are tried: each costs a verification.
	 */
	private static final int MAX_CANDIDATES = 8;

	private static final int MAX_KNOWN_HEADERS = 256;

	private static final int MAX_KNOWN_HEADER_LENGTH = 512;

	/**
	 * They change the meaning of the token (RFC 7515 §4.1.11, RFC 7797 §3, RFC 7516
	 * §4.1.2, §4.1.3).
	 */
	private static final List<String> NOT_UNDERSTOOD = List.of("crit", "b64", "zip", "enc");

	private final Map<String, JWSAlgorithm> algorithms = new HashMap<>();

	/**
	 * Headers of tokens that were authentic, by their encoded form. No one but the issuer
	 * can put one here.
	 */
	private final Map<String, JoseHeader> known = new ConcurrentHashMap<>();

	/**
	 * Creates a verification.
	 * @param algorithms the algorithms that are allowed, at least one
	 */
	public JwsVerification(Set<JWSAlgorithm> algorithms) {
		Assert.notEmpty(algorithms, "At least one algorithm is necessary");
		for (JWSAlgorithm algorithm : algorithms) {
			Assert.isTrue(!"none".equals(algorithm.getName().toLowerCase(Locale.ROOT)),
					"Unsigned tokens are never allowed");
			this.algorithms.put(algorithm.getName(), algorithm);
		}
	}

	/**
	 * Reads the header of a token.
	 * @param jws the token
	 * @return its header
	 * @throws AccessTokenException if it is no strict JSON or asks for what is not
	 * allowed
	 */
	public JoseHeader header(CompactJws jws) {
		JoseHeader header = this.known.get(jws.encodedHeader());
		return (header != null) ? header : parse(jws);
	}

	private JoseHeader parse(CompactJws jws) {
		Map<String, Object> parameters = parameters(jws);
		for (String name : NOT_UNDERSTOOD) {
			if (parameters.containsKey(name)) {
				throw new AccessTokenException(TokenFault.HEADER);
			}
		}
		String name = text(parameters, "alg");
		String type = text(parameters, "typ");
		String keyId = text(parameters, "kid");
		if (keyId != null && keyId.length() > MAX_KEY_ID) {
			throw new AccessTokenException(TokenFault.MALFORMED);
		}
		JWSAlgorithm algorithm = (name != null) ? this.algorithms.get(name) : null;
		if (algorithm == null) {
			throw new AccessTokenException(TokenFault.ALGORITHM);
		}
		JWSHeader relevant = new JWSHeader.Builder(algorithm).keyID(keyId).build();
		return new JoseHeader(jws.encodedHeader(), relevant, type, parameters);
	}

	private static Map<String, Object> parameters(CompactJws jws) {
		try {
			Map<String, @Nullable Object> parameters = StrictJson.object(jws.header());
			if (parameters.values().stream().anyMatch(Objects::isNull)) {
				throw new AccessTokenException(TokenFault.MALFORMED);
			}
			return parameters;
		}
		catch (IllegalArgumentException ex) {
			throw new AccessTokenException(TokenFault.MALFORMED);
		}
	}

	private static @Nullable String text(Map<String, Object> parameters, String name) {
		Object value = parameters.get(name);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw new AccessTokenException(TokenFault.MALFORMED);
	}

	/**
	 * Verifies a token.
	 * @param jws the token
	 * @param keys the keys of its issuer
	 * @return its payload
	 * @throws AccessTokenException if no key fits or the signature is wrong
	 */
	public byte[] verify(CompactJws jws, VerificationKeys keys) {
		return verify(jws, header(jws), keys);
	}

	/**
	 * Verifies a token.
	 * @param jws the token
	 * @param header its header
	 * @param keys the keys of its issuer
	 * @return its payload
	 * @throws AccessTokenException if no key fits or the signature is wrong
	 */
	public byte[] verify(CompactJws jws, JoseHeader header, VerificationKeys keys) {
		List<VerificationKey> candidates = keys.select(header);
		if (candidates.isEmpty() || candidates.size() > MAX_CANDIDATES) {
			throw new AccessTokenException(TokenFault.KEY);
		}
		byte[] signed = jws.signingInput();
		Base64URL signature = jws.signature();
		for (VerificationKey key : candidates) {
			if (key.verify(header.relevant(), signed, signature)) {
				remember(header);
				return jws.payload();
			}
		}
		throw new AccessTokenException(TokenFault.SIGNATURE);
	}

	private void remember(JoseHeader header) {
		String encoded = header.encoded();
		if (encoded.length() > MAX_KNOWN_HEADER_LENGTH || this.known.get(encoded) == header) {
			return;
		}
		if (this.known.size() >= MAX_KNOWN_HEADERS) {
			this.known.clear();
		}
		this.known.put(encoded, header);
	}

}
