package io.github.apisecurity.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link ApiSecurityEventPublisher}.
 */
class ApiSecurityEventPublisherTests {

	private static final ApiSecurityEvent EVENT = () -> Instant.EPOCH;

	@Test
	void tellsAllListenersInOrder() {
		List<String> told = new ArrayList<>();
		new ApiSecurityEventPublisher(List.of((event) -> told.add("one"), (event) -> told.add("two"))).publish(EVENT);
		assertThat(told).containsExactly("one", "two");
	}

	@Test
	void listenerThatFailsDoesNotStopTheOthers() {
		List<ApiSecurityEvent> told = new ArrayList<>();
		ApiSecurityEventPublisher publisher = new ApiSecurityEventPublisher(List.of((event) -> {
			throw new IllegalStateException("sink is full");
		}, told::add));
		assertThatNoException().isThrownBy(() -> publisher.publish(EVENT));
		assertThat(told).containsExactly(EVENT);
	}

}
