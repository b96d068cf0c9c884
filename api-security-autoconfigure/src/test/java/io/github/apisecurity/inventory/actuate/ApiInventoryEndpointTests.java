package io.github.apisecurity.inventory.actuate;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.inventory.actuate.ApiInventoryEndpoint.Attribute;
import io.github.apisecurity.inventory.actuate.ApiInventoryEndpoint.Item;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class ApiInventoryEndpointTests {

	@ParameterizedTest
	@EnumSource
	void showsWhoMayCallAndWhereThatIsDeclared(WebStack stack) {
		inventory(stack, (items) -> {
			assertThat(item(items, "/catalog").policy())
				.containsExactly(Map.entry("access", new Attribute(Map.of("public", true),
						"@PublicEndpoint on ShopController#catalog", "The catalog is on the web site")));
			assertThat(item(items, "/report").policy()).containsExactly(Map.entry("access",
					new Attribute(Map.of("roles", List.of("ADMIN")), "@RequiresRole on ShopController#report", null)));
			assertThat(item(items, "/forgotten").policy()).isEmpty();
		});
	}

	@ParameterizedTest
	@EnumSource
	void showsNoReasonWhereRuleReplacesTheAnnotation(WebStack stack) {
		inventory(stack,
				(items) -> assertThat(item(items, "/catalog").policy())
					.containsExactly(Map.entry("access", new Attribute(Map.of("deny", true), "rule closed", null))),
				"api-security.rules[0].name=closed", "api-security.rules[0].paths=/catalog",
				"api-security.rules[0].access.deny=true");
	}

	@ParameterizedTest
	@DisplayName("FLD-03 INV what the reviews find is shown with each endpoint")
	@EnumSource
	void showsWhatReviewsFind(WebStack stack) {
		inventory(stack, (items) -> {
			assertThat(item(items, "/report").findings()).containsExactly("opaque-response: String");
			assertThat(item(items, "/orders").findings()).containsExactly("opaque-request: Map");
			assertThat(item(items, "/actuator/apiinventory").findings()).isEmpty();
		});
	}

	@Test
	void listsTheWelcomePageOnce() {
		inventory(WebStack.SERVLET,
				(items) -> assertThat(items).filteredOn((item) -> item.pattern().equals("/"))
					.singleElement()
					.satisfies((item) -> {
						assertThat(item.handler()).isEqualTo("WelcomePage");
						assertThat(item.kind()).isEqualTo(Kind.STATIC_RESOURCE);
						assertThat(item.refinements()).hasSize(1);
					}),
				"spring.web.resources.static-locations=classpath:/suite-static/",
				"api-security.authorization.static-resources=/");
	}

	private static void inventory(WebStack stack, Consumer<List<Item>> consumer, String... properties) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(ShopController.class)
			.withPropertyValues("management.endpoints.web.exposure.include=apiinventory")
			.withPropertyValues(properties)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				consumer.accept(context.getBean(ApiInventoryEndpoint.class).inventory().endpoints());
			});
	}

	private static Item item(List<Item> items, String pattern) {
		assertThat(items).filteredOn((item) -> item.pattern().equals(pattern)).hasSize(1);
		return items.stream().filter((item) -> item.pattern().equals(pattern)).findFirst().orElseThrow();
	}

	@RestController
	static class ShopController {

		@GetMapping("/catalog")
		@PublicEndpoint(reason = "The catalog is on the web site")
		String catalog() {
			return "catalog";
		}

		@GetMapping("/report")
		@RequiresRole("ADMIN")
		String report() {
			return "report";
		}

		@PostMapping("/orders")
		@RequiresRole("ADMIN")
		Order order(@RequestBody Map<String, Object> order) {
			return new Order(order.size());
		}

		@GetMapping("/forgotten")
		String forgotten() {
			return "forgotten";
		}

	}

	record Order(int size) {

	}

}
