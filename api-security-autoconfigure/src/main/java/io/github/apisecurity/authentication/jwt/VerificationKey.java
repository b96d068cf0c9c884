package io.github.apisecurity.authentication.jwt;

import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * A key that may verify tokens.
 *
 * @param id the {@code kid}, or {@code null}
 * @param algorithms what it may be used for: one algorithm if the JWK names it (RFC 8725
 * §3.1)
 * @param verifier verifies with it
 */
record VerificationKey(@Nullable String id, Set<JWSAlgorithm> algorithms, JWSVerifier verifier) {

	boolean fits(JWSAlgorithm algorithm) {
		return this.algorithms.contains(algorithm);
	}

	boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
		try {
			return this.verifier.verify(header, signed, signature);
		}
		catch (JOSEException ex) {
			return false;
		}
	}

}
