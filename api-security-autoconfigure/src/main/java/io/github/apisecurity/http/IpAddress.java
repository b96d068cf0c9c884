package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address. An IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2) is the IPv4
 * address that it maps.
 */
public final class IpAddress {

	private static final int LONGEST_TEXT = 64;

	private static final int V4_BITS = 32;

	private static final int V6_BITS = 128;

	private static final int GROUPS = 8;

	private static final long MAPPED_PREFIX = 0xffffL;

	private final boolean v4;

	private final long high;

	private final long low;

	private IpAddress(boolean v4, long high, long low) {
		this.v4 = v4;
		this.high = high;
		this.low = low;
	}

	/**
	 * Reads an address in text form. No name is ever looked up.
	 * @param text a dotted quad without leading zeros, or any form of RFC 4291 §2.2, with
	 * or without a zone (RFC 4007 §11), which is left out
	 * @return the address, or {@code null} if the text is anything else
	 */
	public static @Nullable IpAddress parse(@Nullable String text) {
		if (text == null || text.isEmpty() || text.length() > LONGEST_TEXT) {
			return null;
		}
		if (text.indexOf(':') < 0) {
			long quad = parseQuad(text, 0, text.length());
			return (quad >= 0) ? new IpAddress(true, 0, quad) : null;
		}
		int zone = text.indexOf('%');
		if (zone < 0) {
			return parseGroups(text, text.length());
		}
		return isZone(text, zone + 1) ? parseGroups(text, zone) : null;
	}

	/**
	 * Returns whether this is an IPv4 address.
	 * @return {@code false} for IPv6
	 */
	public boolean isV4() {
		return this.v4;
	}

	/**
	 * Returns whether the address is that of this machine itself: {@code 127.0.0.0/8} or
	 * {@code ::1}.
	 * @return whether it is
	 */
	public boolean isLoopback() {
		return this.v4 ? this.low >>> 24 == 127 : this.high == 0 && this.low == 1;
	}

	/**
	 * Returns the address with all but the first bits set to zero.
	 * @param bits the number of bits to keep, 0 to 32 or 0 to 128
	 * @return the first address of the range that this one lies in
	 * @throws IllegalArgumentException if the address has not that many bits
	 */
	public IpAddress prefix(int bits) {
		if (bits < 0 || bits > bits()) {
			throw new IllegalArgumentException("An address of " + bits() + " bits has no prefix of " + bits);
		}
		if (this.v4) {
			return new IpAddress(true, 0, this.low & highMask(bits + V4_BITS));
		}
		return new IpAddress(false, this.high & highMask(bits), this.low & highMask(bits - Long.SIZE));
	}

	/**
	 * Returns how many bits an address of this kind has.
	 * @return 32 or 128
	 */
	int bits() {
		return this.v4 ? V4_BITS : V6_BITS;
	}

	/**
	 * Returns whether the first bits are those of another address of the same kind.
	 * @param other the other address
	 * @param bits the number of bits to compare, not more than there are
	 * @return {@code false} if the addresses are not of the same kind
	 */
	boolean hasPrefix(IpAddress other, int bits) {
		if (this.v4 != other.v4) {
			return false;
		}
		if (this.v4) {
			return ((this.low ^ other.low) & highMask(bits + V4_BITS)) == 0;
		}
		return ((this.high ^ other.high) & highMask(bits)) == 0
				&& ((this.low ^ other.low) & highMask(bits - Long.SIZE)) == 0;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof IpAddress address && this.v4 == address.v4 && this.high == address.high
				&& this.low == address.low;
	}

	@Override
	public int hashCode() {
		return 31 * (31 * Long.hashCode(this.high) + Long.hashCode(this.low)) + Boolean.hashCode(this.v4);
	}

	/**
	 * Returns the address in text form.
	 * @return a dotted quad, or the canonical form of an IPv6 address (RFC 5952 §4)
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(39);
		if (this.v4) {
			for (int shift = 24; shift >= 0; shift -= 8) {
				text.append((this.low >>> shift) & 0xff).append((shift > 0) ? "." : "");
			}
			return text.toString();
		}
		int gap = longestGap();
		for (int i = 0; i < GROUPS; i++) {
			if (i == gap) {
				text.append("::");
				i += zeros(gap) - 1;
				continue;
			}
			if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
				text.append(':');
			}
			text.append(Integer.toHexString(group(i)));
		}
		return text.toString();
	}

	// The first of the longest runs of zeros, if it has at least two groups
	private int longestGap() {
		int gap = -1;
		int longest = 1;
		for (int i = 0; i < GROUPS; i++) {
			int zeros = zeros(i);
			if (zeros > longest) {
				gap = i;
				longest = zeros;
			}
		}
		return gap;
	}

	private int zeros(int from) {
		int end = from;
		while (end < GROUPS && group(end) == 0) {
			end++;
		}
		return end - from;
	}

	private int group(int index) {
		long half = (index < 4) ? this.high : this.low;
		return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
	}

	private static long highMask(int bits) {
		if (bits <= 0) {
			return 0;
		}
		return (bits >= Long.SIZE) ? -1 : -1L << (Long.SIZE - bits);
	}

	private static boolean isZone(String text, int from) {
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!letterOrDigit && c != '-' && c != '.' && c != '_' && c != '~') {
				return false;
			}
		}
		return from < text.length();
	}

	private static @Nullable IpAddress parseGroups(String text, int end) {
		long high = 0;
		long low = 0;
		long headHigh = 0;
		long headLow = 0;
		int gap = -1;
		int count = 0;
		int i = 0;
		if (text.startsWith("::")) {
			gap = 0;
			i = 2;
		}
		while (i < end) {
			int start = i;
			int group = 0;
			while (i < end && i < start + 4 && hex(text.charAt(i)) >= 0) {
				group = (group << 4) | hex(text.charAt(i));
				i++;
			}
			boolean quad = i < end && text.charAt(i) == '.';
			long value = quad ? parseQuad(text, start, end) : group;
			int bits = quad ? V4_BITS : 16;
			count += quad ? 2 : 1;
			if (i == start || value < 0 || count > GROUPS) {
				return null;
			}
			high = (high << bits) | (low >>> (Long.SIZE - bits));
			low = (low << bits) | value;
			i = quad ? end : i;
			if (i == end) {
				break;
			}
			if (text.charAt(i) != ':' || ++i == end) {
				return null;
			}
			if (text.charAt(i) == ':') {
				if (gap >= 0) {
					return null;
				}
				gap = count;
				headHigh = high;
				headLow = low;
				high = 0;
				low = 0;
				i++;
			}
		}
		if ((gap < 0) ? count != GROUPS : count >= GROUPS) {
			return null;
		}
		int shift = 16 * (GROUPS - Math.max(gap, 0));
		return of(high | shiftedHigh(headHigh, headLow, shift), low | shiftedLow(headLow, shift));
	}

	private static IpAddress of(long high, long low) {
		boolean mapped = high == 0 && low >>> V4_BITS == MAPPED_PREFIX;
		return mapped ? new IpAddress(true, 0, low & 0xffffffffL) : new IpAddress(false, high, low);
	}

	private static long shiftedHigh(long high, long low, int shift) {
		if (shift >= Long.SIZE) {
			return (shift < V6_BITS) ? low << (shift - Long.SIZE) : 0;
		}
		return (high << shift) | (low >>> (Long.SIZE - shift));
	}

	private static long shiftedLow(long low, int shift) {
		return (shift < Long.SIZE) ? low << shift : 0;
	}

	// The quad as a number, or -1
	private static long parseQuad(String text, int from, int to) {
		long quad = 0;
		int parts = 0;
		int i = from;
		while (i < to && parts < 4) {
			int start = i;
			int part = 0;
			while (i < to && i < start + 3 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
				part = 10 * part + text.charAt(i) - '0';
				i++;
			}
			boolean leadingZero = i - start > 1 && text.charAt(start) == '0';
			if (i == start || leadingZero || part > 255) {
				return -1;
			}
			quad = (quad << 8) | part;
			parts++;
			if (parts < 4 && (i == to || text.charAt(i++) != '.')) {
				return -1;
			}
		}
		return (parts == 4 && i == to) ? quad : -1;
	}

	private static int hex(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		int lower = c | 0x20;
		return (lower >= 'a' && lower <= 'f') ? lower - 'a' + 10 : -1;
	}

}
