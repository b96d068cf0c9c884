package io.github.apisecurity.authentication.jwt;

import java.util.Collections;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.jspecify.annotations.Nullable;

/**
 * A JOSE header (RFC 7515 §4) that says nothing that is not understood. Whether its token
 * is authentic is another question.
 */
public final class JoseHeader {

	private final String encoded;

	private final JWSHeader relevant;

	private final @Nullable String type;

	private final Map<String, Object> parameters;

	JoseHeader(String encoded, JWSHeader relevant, @Nullable String type, Map<String, Object> parameters) {
		this.encoded = encoded;
		this.relevant = relevant;
		this.type = type;
		this.parameters = Collections.unmodifiableMap(parameters);
	}

	String encoded() {
		return this.encoded;
	}

	/**
	 * Returns what is needed for the verification. Keys and the addresses of keys are
	 * left out: they are never used (RFC 8725 §3.10).
	 * @return {@code alg} and {@code kid}
	 */
	JWSHeader relevant() {
		return this.relevant;
	}

	/**
	 * Returns the algorithm.
	 * @return the {@code alg}
	 */
	public JWSAlgorithm algorithm() {
		return this.relevant.getAlgorithm();
	}

	/**
	 * Returns the id of the key.
	 * @return the {@code kid}, or {@code null}
	 */
	public @Nullable String keyId() {
		return this.relevant.getKeyID();
	}

	/**
	 * Returns the type.
	 * @return the {@code typ}, or {@code null}
	 */
	public @Nullable String type() {
		return this.type;
	}

	/**
	 * Returns all parameters.
	 * @return the values by name
	 */
	public Map<String, Object> parameters() {
		return this.parameters;
	}

}
