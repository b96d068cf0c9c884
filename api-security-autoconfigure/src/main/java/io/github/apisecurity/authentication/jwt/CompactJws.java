package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import com.nimbusds.jose.util.Base64URL;

/**
 * A JWS in the compact serialization (RFC 7515 §7.1), taken apart but not verified.
 * <p>
 * It has exactly three parts of the base64url alphabet without padding, the first and the
 * last not empty, and the unused bits of each are zero: two different strings are never
 * the same token (RFC 8725bis §3.14).
 */
public final class CompactJws {

	/**
	 * How many characters a token may have unless told otherwise.
	 */
	public static final int DEFAULT_MAX_LENGTH = 8192;

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final byte[] VALUES = new byte[128];

	static {
		Arrays.fill(VALUES, (byte) -1);
		for (int i = 0; i < ALPHABET.length(); i++) {
			VALUES[ALPHABET.charAt(i)] = (byte) i;
		}
	}

	private static final long NOT_COMPACT = -1;

	private static final long ENCRYPTED = -2;

	private final String value;

	private final String header;

	private final int firstDot;

	private final int secondDot;

	private CompactJws(String value, int firstDot, int secondDot) {
		this.value = value;
		this.header = value.substring(0, firstDot);
		this.firstDot = firstDot;
		this.secondDot = secondDot;
	}

	/**
	 * Takes a token apart.
	 * @param token the token
	 * @return its parts
	 * @throws AccessTokenException if it is no compact JWS or longer than
	 * {@value #DEFAULT_MAX_LENGTH} characters
	 */
	public static CompactJws parse(String token) {
		return parse(token, DEFAULT_MAX_LENGTH);
	}

	/**
	 * Takes a token apart.
	 * @param token the token
	 * @param maxLength how many characters it may have
	 * @return its parts
	 * @throws AccessTokenException if it is no compact JWS or too long
	 */
	public static CompactJws parse(String token, int maxLength) {
		long dots = dots(token, maxLength);
		if (dots < 0) {
			throw new AccessTokenException((dots != ENCRYPTED) ? TokenFault.MALFORMED : TokenFault.ENCRYPTED);
		}
		return new CompactJws(token, (int) (dots >>> 32), (int) dots);
	}

	/**
	 * Says whether a token is a compact JWS of at most {@value #DEFAULT_MAX_LENGTH}
	 * characters. It allocates nothing.
	 * @param token the token
	 * @return whether {@link #parse(String)} accepts it
	 */
	public static boolean isCompact(String token) {
		return isCompact(token, DEFAULT_MAX_LENGTH);
	}

	/**
	 * Says whether a token is a compact JWS. It allocates nothing.
	 * @param token the token
	 * @param maxLength how many characters it may have
	 * @return whether {@link #parse(String, int)} accepts it
	 */
	public static boolean isCompact(String token, int maxLength) {
		return dots(token, maxLength) >= 0;
	}

	private static long dots(String token, int maxLength) {
		int length = token.length();
		if (length > maxLength) {
			return NOT_COMPACT;
		}
		int first = -1;
		int second = -1;
		int count = 0;
		for (int i = 0; i < length; i++) {
			char c = token.charAt(i);
			if (c == '.') {
				count++;
				if (count == 1) {
					first = i;
				}
				else if (count == 2) {
					second = i;
				}
			}
			else if (c >= VALUES.length || VALUES[c] < 0) {
				return NOT_COMPACT;
			}
		}
		if (count != 2) {
			return (count != 4) ? NOT_COMPACT : ENCRYPTED;
		}
		boolean compact = first > 0 && second < length - 1 && isCanonical(token, 0, first)
				&& isCanonical(token, first + 1, second) && isCanonical(token, second + 1, length);
		return compact ? ((long) first << 32) | second : NOT_COMPACT;
	}

	private static boolean isCanonical(String token, int from, int to) {
		return switch ((to - from) & 3) {
			case 0 -> true;
			case 2 -> (VALUES[token.charAt(to - 1)] & 0xf) == 0;
			case 3 -> (VALUES[token.charAt(to - 1)] & 0x3) == 0;
			default -> false;
		};
	}

	/**
	 * Returns the token.
	 * @return the three parts with their dots
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the JOSE header, as it is encoded.
	 * @return the first part
	 */
	public String encodedHeader() {
		return this.header;
	}

	/**
	 * Returns the JOSE header.
	 * @return the bytes of the first part
	 */
	public byte[] header() {
		return Base64.getUrlDecoder().decode(this.header);
	}

	/**
	 * Returns the payload.
	 * @return the bytes of the second part, which may be none
	 */
	public byte[] payload() {
		return Base64.getUrlDecoder().decode(this.value.substring(this.firstDot + 1, this.secondDot));
	}

	/**
	 * Returns what is signed (RFC 7515 §5.2).
	 * @return the first two parts with their dot, in ASCII
	 */
	public byte[] signingInput() {
		return this.value.substring(0, this.secondDot).getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the signature.
	 * @return the third part
	 */
	public Base64URL signature() {
		return new Base64URL(this.value.substring(this.secondDot + 1));
	}

	/**
	 * Returns a text without the token.
	 * @return a text for logs
	 */
	@Override
	public String toString() {
		return "CompactJws[" + this.value.length() + " characters]";
	}

}
