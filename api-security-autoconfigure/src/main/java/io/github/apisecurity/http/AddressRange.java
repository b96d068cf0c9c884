package io.github.apisecurity.http;

import org.jspecify.annotations.Nullable;

/**
 * A range of IP addresses with a common prefix (RFC 4632 §3.1, RFC 4291 §2.3). A range of
 * IPv4 addresses holds no IPv6 address, and the other way round.
 */
public final class AddressRange {

	private static final int MAPPED_BITS = 96;

	private final IpAddress first;

	private final int bits;

	private AddressRange(IpAddress first, int bits) {
		this.first = first;
		this.bits = bits;
	}

	/**
	 * Reads a range.
	 * @param cidr an address and the length of the prefix, such as {@code 10.0.0.0/8}, or
	 * a single address
	 * @return the range
	 * @throws IllegalArgumentException if it is no range, with what to write instead
	 */
	public static AddressRange parse(String cidr) {
		int slash = cidr.indexOf('/');
		String text = (slash < 0) ? cidr : cidr.substring(0, slash);
		IpAddress address = IpAddress.parse(text);
		if (address == null || text.indexOf('%') >= 0) {
			throw new IllegalArgumentException("'" + cidr
					+ "' is no range of addresses: write one such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32");
		}
		if (slash < 0) {
			return new AddressRange(address, address.bits());
		}
		int omitted = (address.isV4() && text.indexOf(':') >= 0) ? MAPPED_BITS : 0;
		int bits = parseLength(cidr, slash + 1) - omitted;
		if (bits < 0 || bits > address.bits()) {
			throw new IllegalArgumentException("'" + cidr + "' has no prefix length from " + omitted + " to "
					+ (omitted + address.bits()) + " behind the slash: write " + text + "/" + (omitted + address.bits())
					+ " for the single address");
		}
		IpAddress first = address.prefix(bits);
		if (!first.equals(address)) {
			throw new IllegalArgumentException("'" + cidr + "' is an address within a range: write "
					+ new AddressRange(first, bits) + " for the range or " + address + " for the single address");
		}
		return new AddressRange(first, bits);
	}

	/**
	 * Returns whether an address lies in the range.
	 * @param address the address
	 * @return whether it does
	 */
	public boolean contains(IpAddress address) {
		return address.hasPrefix(this.first, this.bits);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AddressRange range && this.bits == range.bits && this.first.equals(range.first);
	}

	@Override
	public int hashCode() {
		return 31 * this.first.hashCode() + this.bits;
	}

	/**
	 * Returns the range in text form.
	 * @return for example {@code 10.0.0.0/8}; a single address has its length, too
	 */
	@Override
	public String toString() {
		return this.first + "/" + this.bits;
	}

	private static int parseLength(String text, int from) {
		int digits = text.length() - from;
		if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
			return -1;
		}
		int length = 0;
		for (int i = from; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			length = 10 * length + c - '0';
		}
		return length;
	}

}
