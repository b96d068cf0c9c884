package io.github.apisecurity.authentication.jwt;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that may verify the tokens of one issuer, at one time. Immutable.
 */
public final class VerificationKeys {

	private final List<VerificationKey> keys;

	private final Map<String, List<VerificationKey>> byId = new HashMap<>();

	private final boolean anyId;

	private final List<String> ignored;

	VerificationKeys(List<VerificationKey> keys, boolean anyId, List<String> ignored) {
		this.keys = List.copyOf(keys);
		this.anyId = anyId;
		this.ignored = List.copyOf(ignored);
		for (VerificationKey key : keys) {
			if (key.id() != null) {
				this.byId.computeIfAbsent(key.id(), (id) -> new ArrayList<>()).add(key);
			}
		}
	}

	/**
	 * Reads a JWK set (RFC 7517 §5). Single keys that are too weak, or not meant or not
	 * known for signatures, are left out.
	 * @param jwkSet the set in JSON
	 * @param policy what kind of set it is
	 * @return the keys that may be used, at least one
	 * @throws KeySetException if the set is malformed, ambiguous or of another kind, or
	 * has no key that may be used
	 */
	public static VerificationKeys read(byte[] jwkSet, KeyPolicy policy) {
		return new KeySetReader(policy).read(jwkSet);
	}

	/**
	 * Creates a set of one public key that verifies tokens whatever their {@code kid}.
	 * @param key an RSA key of at least 2048 bits, or an EC key on P-256, P-384 or P-521
	 * @return the set
	 * @throws KeySetException if the key must not be used
	 */
	public static VerificationKeys of(PublicKey key) {
		return KeySetReader.single(key);
	}

	/**
	 * Selects the keys that a token may have been signed with.
	 * @param header the header of the token
	 * @return the keys, which may be none
	 */
	List<VerificationKey> select(JoseHeader header) {
		String id = header.keyId();
		List<VerificationKey> candidates = (id == null || this.anyId) ? this.keys
				: this.byId.getOrDefault(id, List.of());
		if (candidates.size() == 1) {
			return candidates.get(0).fits(header.algorithm()) ? candidates : List.of();
		}
		return candidates.stream().filter((key) -> key.fits(header.algorithm())).toList();
	}

	/**
	 * Says whether the key of a token is in the set, so that a newer set would not know
	 * more.
	 * @param header the header of the token
	 * @return whether the {@code kid} is known, or a key fits where there is none
	 */
	public boolean knows(JoseHeader header) {
		String id = header.keyId();
		return (id == null || this.anyId) ? !select(header).isEmpty() : this.byId.containsKey(id);
	}

	/**
	 * Returns how many keys there are.
	 * @return the number
	 */
	public int size() {
		return this.keys.size();
	}

	/**
	 * Returns the keys of the set that were left out, and why.
	 * @return texts for the log
	 */
	public List<String> ignored() {
		return this.ignored;
	}

}
