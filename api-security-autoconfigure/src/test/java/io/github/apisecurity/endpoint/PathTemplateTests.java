package io.github.apisecurity.endpoint;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PathTemplateTests {

	@Test
	void findsVariables() {
		assertThat(PathTemplate.variablesOf("/orders/{orderId}/items/{item:[a-z]{2,3}}/{*rest}"))
			.containsExactly("orderId", "item", "rest");
		assertThat(PathTemplate.variablesOf("/orders/{a}-{b}.json")).containsExactly("a", "b");
		assertThat(PathTemplate.variablesOf("/orders/**")).isEmpty();
		assertThat(PathTemplate.variablesOf("/broken/{a")).isEmpty();
		assertThat(PathTemplate.of("/orders/{id}").variables()).containsExactly("id");
	}

	@Test
	void extractsDecodedValues() {
		PathContainer path = PathContainer.parsePath("/orders/a%2Fb;v=1/items");
		assertThat(PathTemplate.of("/orders/{id}/**").extract(path)).isEqualTo(Map.of("id", "a/b"));
		assertThat(PathTemplate.of("/invoices/{id}/**").extract(path)).isNull();
	}

	@Test
	void refusesWhatIsNoPattern() {
		assertThatIllegalArgumentException().isThrownBy(() -> PathTemplate.of("/orders/{id"));
	}

	@Test
	void isEqualByPattern() {
		assertThat(PathTemplate.of("/orders/{id}")).isEqualTo(PathTemplate.of("/orders/{id}"))
			.hasSameHashCodeAs(PathTemplate.of("/orders/{id}"))
			.hasToString("/orders/{id}")
			.isNotEqualTo(PathTemplate.of("/orders/{key}"));
	}

}
