package io.github.apisecurity.transport;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrustedProxies}.
 */
class TrustedProxiesTests {

	@Test
	@DisplayName("FWD-01 no address is trusted unless it is listed")
	void trustsNobodyByItself() {
		TrustedProxies proxies = new TrustedProxies(List.of());
		assertThat(proxies.isEmpty()).isTrue();
		assertThat(proxies.contains(TestRequests.address("127.0.0.1"))).isFalse();
		assertThat(proxies.contains(TestRequests.address("10.0.0.1"))).isFalse();
		assertThat(proxies.contains(null)).isFalse();
	}

	@Test
	void trustsAddressesOfAllRanges() {
		TrustedProxies proxies = TestRequests.proxies("10.0.0.0/8", "2001:db8::7");
		assertThat(proxies.isEmpty()).isFalse();
		assertThat(proxies.contains(TestRequests.address("10.1.2.3"))).isTrue();
		assertThat(proxies.contains(TestRequests.address("::ffff:10.1.2.3"))).isTrue();
		assertThat(proxies.contains(TestRequests.address("2001:db8::7"))).isTrue();
		assertThat(proxies.contains(TestRequests.address("2001:db8::8"))).isFalse();
		assertThat(proxies.contains(TestRequests.address("11.1.2.3"))).isFalse();
		assertThat(proxies.contains(null)).isFalse();
	}

}
