package io.github.apisecurity.endpoint;

import java.util.List;

import io.github.apisecurity.endpoint.RouteConditions.Level;
import org.assertj.core.api.AbstractCollectionAssert;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RouteConditions}.
 */
class RouteConditionsTests {

	private final RouteConditions conditions = new RouteConditions();

	@Test
	void routeHasItsPathAndMethod() {
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/orders");
		assertRoute("/orders").containsExactly("GET");
	}

	@Test
	void routeIsForgottenOnceTaken() {
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/orders");
		this.conditions.takeRoute();
		this.conditions.path("/customers");
		assertRoute("/customers").isEmpty();
	}

	@Test
	void alternativesAreJoined() {
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/a");
		this.conditions.methods(List.of("POST"));
		this.conditions.path("/b");
		Level route = this.conditions.takeRoute();
		assertThat(route.patterns()).containsExactly("/a", "/b");
		assertThat(route.methods()).containsExactly("GET", "POST");
	}

	@Test
	void routeWithoutPathIsOpen() {
		this.conditions.methods(List.of("GET"));
		assertRoute("/**").containsExactly("GET");
	}

	@Test
	void negatedPredicatesAreIgnored() {
		this.conditions.startNegate();
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/orders");
		this.conditions.endNegate();
		assertRoute("/**").isEmpty();
	}

	@Test
	void predicatesAfterANegationCount() {
		this.conditions.path("/orders");
		this.conditions.startNegate();
		this.conditions.startNegate();
		this.conditions.methods(List.of("GET"));
		this.conditions.endNegate();
		this.conditions.methods(List.of("PUT"));
		this.conditions.endNegate();
		this.conditions.methods(List.of("POST"));
		assertRoute("/orders").containsExactly("POST");
	}

	@Test
	void nestedRoutesAreBelowTheOuterPath() {
		this.conditions.path("/orders");
		this.conditions.startNested();
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/{id}");
		assertRoute("/orders/{id}").containsExactly("GET");
		this.conditions.methods(List.of("POST"));
		this.conditions.path("/{id}/cancel");
		assertRoute("/orders/{id}/cancel").containsExactly("POST");
		this.conditions.endNested();
		this.conditions.path("/customers");
		assertRoute("/customers").isEmpty();
	}

	@Test
	void nestedRoutesOnEveryLevelAddToThePath() {
		this.conditions.path("/a");
		this.conditions.startNested();
		this.conditions.path("/{b}");
		this.conditions.startNested();
		this.conditions.path("/c");
		assertRoute("/a/{b}/c").isEmpty();
		this.conditions.endNested();
		this.conditions.path("/d");
		assertRoute("/a/d").isEmpty();
		this.conditions.endNested();
	}

	@Test
	void nestedRoutesAreBelowEachOuterPath() {
		this.conditions.path("/a");
		this.conditions.path("/b");
		this.conditions.startNested();
		this.conditions.path("/c");
		this.conditions.path("/d");
		assertRoute("/a/c", "/a/d", "/b/c", "/b/d").isEmpty();
	}

	@Test
	void nestedRoutesInheritMethods() {
		this.conditions.methods(List.of("GET"));
		this.conditions.path("/orders");
		this.conditions.startNested();
		this.conditions.path("/{id}");
		assertRoute("/orders/{id}").containsExactly("GET");
		this.conditions.path("/list");
		assertRoute("/orders/list").containsExactly("GET");
	}

	@Test
	void nestedRouteWithoutPathIsOpenBelowTheOuterPath() {
		this.conditions.path("/orders");
		this.conditions.startNested();
		this.conditions.methods(List.of("GET"));
		assertRoute("/**").containsExactly("GET");
	}

	@Test
	void nestedRouteBelowNothingButAMethodHasItsOwnPath() {
		this.conditions.methods(List.of("GET"));
		this.conditions.startNested();
		this.conditions.path("/orders");
		assertRoute("/orders").containsExactly("GET");
	}

	@Test
	void whatIsCollectedAfterTheLastNestedRouteIsForgotten() {
		this.conditions.path("/orders");
		this.conditions.startNested();
		this.conditions.path("/left-over");
		this.conditions.endNested();
		this.conditions.methods(List.of("GET"));
		assertRoute("/**").containsExactly("GET");
	}

	private AbstractCollectionAssert<?, ?, String, ?> assertRoute(String... patterns) {
		Level route = this.conditions.takeRoute();
		assertThat(route.patterns()).containsExactly(patterns);
		return assertThat(route.methods());
	}

	@Test
	void leavesThePathOfRouteNestedBelowWildcardOpen() {
		this.conditions.path("/hotels/*");
		this.conditions.startNested();
		this.conditions.path("/booking");
		assertRoute("/**").isEmpty();
	}

}
