package io.github.apisecurity.transport;

import java.util.Collection;

import io.github.apisecurity.http.AddressRange;
import io.github.apisecurity.http.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the proxies that are believed.
 */
public final class TrustedProxies {

	private final AddressRange[] ranges;

	/**
	 * Creates an instance.
	 * @param ranges the ranges that the addresses lie in, empty if no proxy is believed
	 */
	public TrustedProxies(Collection<AddressRange> ranges) {
		this.ranges = ranges.toArray(AddressRange[]::new);
	}

	/**
	 * Returns whether no proxy is believed.
	 * @return whether there are no addresses
	 */
	public boolean isEmpty() {
		return this.ranges.length == 0;
	}

	/**
	 * Returns whether an address is that of a trusted proxy.
	 * @param address the address, or {@code null} if it is unknown
	 * @return whether it is, {@code false} for {@code null}
	 */
	public boolean contains(@Nullable IpAddress address) {
		if (address != null) {
			for (AddressRange range : this.ranges) {
				if (range.contains(address)) {
					return true;
				}
			}
		}
		return false;
	}

}
