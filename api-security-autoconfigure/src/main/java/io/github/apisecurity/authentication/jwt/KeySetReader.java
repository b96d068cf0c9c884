package io.github.apisecurity.authentication.jwt;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;

/**
 * Makes usable keys of a JWK set (RFC 7517).
 */
final class KeySetReader {

	static final int MAX_KEYS = 100;

	private static final int MIN_RSA_BITS = 2048;

	private static final int MAX_RSA_BITS = 16384;

	private static final int MAX_EXPONENT_BITS = 64;

	private static final int MAX_KEY_ID = 256;

	private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

	private static final Set<String> SECRET = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

	/**
	 * What is read of a key: certificates and addresses are not.
	 */
	private static final Set<String> RELEVANT = Set.of("kty", "n", "e", "crv", "x", "y", "k");

	private final KeyPolicy policy;

	private final List<VerificationKey> keys = new ArrayList<>();

	private final List<String> ignored = new ArrayList<>();

	KeySetReader(KeyPolicy policy) {
		this.policy = policy;
	}

	static VerificationKeys single(PublicKey key) {
		try {
			return new VerificationKeys(List.of(verificationKey(jwk(key), null, null)), true, List.of());
		}
		catch (UnusableKeyException ex) {
			throw new KeySetException("The key must not be used: " + ex.getMessage());
		}
	}

	private static JWK jwk(PublicKey key) throws UnusableKeyException {
		if (key instanceof RSAPublicKey rsa) {
			return new RSAKey.Builder(rsa).build();
		}
		if (key instanceof ECPublicKey ec && Curve.forECParameterSpec(ec.getParams()) != null) {
			return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
		}
		throw new UnusableKeyException("neither RSA nor EC on a known curve");
	}

	VerificationKeys read(byte[] jwkSet) {
		List<Map<?, ?>> members = members(jwkSet);
		refuseKeysOfAnotherKind(members);
		refuseSameIdTwice(members);
		for (Map<?, ?> member : members) {
			try {
				this.keys.add(read(member));
			}
			catch (UnusableKeyException ex) {
				this.ignored.add("key " + new QuotedText(member.get("kid")) + ": " + ex.getMessage());
			}
		}
		if (this.keys.isEmpty()) {
			throw new KeySetException("The set has no key that may be used " + this.ignored);
		}
		return new VerificationKeys(this.keys, false, this.ignored);
	}

	private static List<Map<?, ?>> members(byte[] jwkSet) {
		Object keys;
		try {
			keys = StrictJson.object(jwkSet).get("keys");
		}
		catch (IllegalArgumentException ex) {
			throw new KeySetException("The set is malformed: " + ex.getMessage());
		}
		if (!(keys instanceof List<?> list)) {
			throw new KeySetException("The set has no array 'keys'");
		}
		if (list.size() > MAX_KEYS) {
			throw new KeySetException("The set has more than " + MAX_KEYS + " keys");
		}
		List<Map<?, ?>> members = new ArrayList<>();
		for (Object key : list) {
			if (!(key instanceof Map<?, ?> member)) {
				throw new KeySetException("The set has a key that is no object");
			}
			members.add(member);
		}
		return members;
	}

	private void refuseKeysOfAnotherKind(List<Map<?, ?>> members) {
		long symmetric = members.stream().filter((member) -> "oct".equals(member.get("kty"))).count();
		if (symmetric > 0 && symmetric < members.size()) {
			throw new KeySetException("The set has symmetric and asymmetric keys");
		}
		if (this.policy == KeyPolicy.SHARED_SECRET) {
			if (symmetric < members.size()) {
				throw new KeySetException("The set has keys that are no shared secrets");
			}
		}
		else if (members.stream().anyMatch((member) -> !Collections.disjoint(member.keySet(), SECRET))) {
			throw new KeySetException("The set has private or symmetric keys");
		}
	}

	private static void refuseSameIdTwice(List<Map<?, ?>> members) {
		Set<List<Object>> ids = new HashSet<>();
		for (Map<?, ?> member : members) {
			Object type = member.get("kty");
			Object id = member.get("kid");
			if (type != null && id != null && !ids.add(List.of(type, id))) {
				throw new KeySetException("The set has two keys of the same type with the id " + new QuotedText(id));
			}
		}
	}

	private static VerificationKey read(Map<?, ?> member) throws UnusableKeyException {
		Map<String, Object> relevant = new HashMap<>();
		member.forEach((name, value) -> {
			if (name instanceof String known && RELEVANT.contains(known) && value != null) {
				relevant.put(known, value);
			}
		});
		String id = text(member, "kid");
		if (id != null && id.length() > MAX_KEY_ID) {
			throw new UnusableKeyException("its id is too long");
		}
		String use = text(member, "use");
		if (use != null && !use.equals("sig")) {
			throw new UnusableKeyException("its use is not for signatures");
		}
		Object operations = member.get("key_ops");
		if (operations != null && !(operations instanceof List<?> list && list.contains("verify"))) {
			throw new UnusableKeyException("its operations do not include to verify");
		}
		return verificationKey(jwk(relevant), id, text(member, "alg"));
	}

	private static JWK jwk(Map<String, Object> relevant) throws UnusableKeyException {
		try {
			return JWK.parse(relevant);
		}
		catch (ParseException | RuntimeException ex) {
			throw new UnusableKeyException("it is malformed or of an unknown type");
		}
	}

	private static @Nullable String text(Map<?, ?> member, String name) throws UnusableKeyException {
		Object value = member.get(name);
		if (value == null || value instanceof String) {
			return (String) value;
		}
		throw new UnusableKeyException("its " + name + " is no string");
	}

	private static VerificationKey verificationKey(JWK jwk, @Nullable String id, @Nullable String algorithm)
			throws UnusableKeyException {
		JWSVerifier verifier = verifier(jwk);
		Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(verifier.supportedJWSAlgorithms());
		if (algorithm != null) {
			algorithms.removeIf((supported) -> !supported.getName().equals(algorithm));
		}
		if (algorithms.isEmpty()) {
			throw new UnusableKeyException("its algorithm does not fit the key or is not for signatures");
		}
		return new VerificationKey(id, Set.copyOf(algorithms), verifier);
	}

	private static JWSVerifier verifier(JWK jwk) throws UnusableKeyException {
		try {
			if (jwk instanceof RSAKey rsa) {
				RSAPublicKey key = rsa.toRSAPublicKey();
				requireStrong(key.getModulus(), key.getPublicExponent());
				return new RSASSAVerifier(key);
			}
			if (jwk instanceof ECKey ec && CURVES.contains(ec.getCurve())) {
				return new ECDSAVerifier(ec.toECPublicKey());
			}
			if (jwk instanceof OctetSequenceKey secret) {
				return new MACVerifier(secret.toByteArray());
			}
		}
		catch (JOSEException | RuntimeException ex) {
			throw new UnusableKeyException("it is malformed or too short");
		}
		throw new UnusableKeyException("its type or curve is not allowed");
	}

	private static void requireStrong(BigInteger modulus, BigInteger exponent) throws UnusableKeyException {
		if (modulus.bitLength() < MIN_RSA_BITS || modulus.bitLength() > MAX_RSA_BITS) {
			throw new UnusableKeyException("it has " + modulus.bitLength() + " bits");
		}
		if (exponent.compareTo(BigInteger.valueOf(3)) < 0 || exponent.bitLength() > MAX_EXPONENT_BITS
				|| !exponent.testBit(0) || !modulus.testBit(0)) {
			throw new UnusableKeyException("its modulus or exponent is out of range");
		}
		if (RocaFingerprint.matches(modulus)) {
			throw new UnusableKeyException("it has the ROCA weakness");
		}
	}

	/**
	 * Thrown when one key is left out.
	 */
	private static final class UnusableKeyException extends Exception {

		private static final long serialVersionUID = 1L;

		private UnusableKeyException(String message) {
			super(message);
		}

	}

}
