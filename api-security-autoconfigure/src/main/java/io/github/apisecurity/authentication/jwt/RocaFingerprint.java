package io.github.apisecurity.authentication.jwt;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Recognises RSA keys whose primes a faulty library made (ROCA, CVE-2017-15361): modulo
 * each small prime their modulus is a power of 65537.
 */
final class RocaFingerprint {

	private static final int GENERATOR = 65537;

	private static final int LARGEST_PRIME = 167;

	private static final Map<BigInteger, BitSet> POWERS = powers();

	private RocaFingerprint() {
	}

	static boolean matches(BigInteger modulus) {
		return POWERS.entrySet()
			.stream()
			.allMatch((powers) -> powers.getValue().get(modulus.mod(powers.getKey()).intValue()));
	}

	private static Map<BigInteger, BitSet> powers() {
		Map<BigInteger, BitSet> powers = new LinkedHashMap<>();
		for (int prime = 3; prime <= LARGEST_PRIME; prime += 2) {
			if (BigInteger.valueOf(prime).isProbablePrime(20)) {
				powers.put(BigInteger.valueOf(prime), powers(prime));
			}
		}
		return powers;
	}

	private static BitSet powers(int prime) {
		BitSet powers = new BitSet(prime);
		for (int power = 1; !powers.get(power); power = power * (GENERATOR % prime) % prime) {
			powers.set(power);
		}
		return powers;
	}

}
