package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.TestEndpoints.HowOften;
import io.github.apisecurity.endpoint.TestEndpoints.Who;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RuleBook}.
 */
class RuleBookTests {

	private static final Who ADMIN = new Who("admin");

	private static final Who USER = new Who("user");

	@Test
	void clausesComeMostSpecificFirst() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("all", "/**", USER),
				TestEndpoints.rule("variable", "/orders/{id}", USER), TestEndpoints.rule("below", "/orders/**", USER),
				TestEndpoints.rule("exact", "/orders/42", ADMIN),
				TestEndpoints.rule("get", List.of("/orders/{id}"), Set.of("GET"), ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint("/orders/{id}", "GET"))).containsExactly("exact", "get",
				"variable", "below", "all");
	}

	@Test
	void orderOfDeclarationDoesNotMatter() {
		PolicyRule exact = TestEndpoints.rule("exact", "/orders/42", ADMIN);
		PolicyRule below = TestEndpoints.rule("below", "/orders/**", USER);
		Endpoint endpoint = TestEndpoints.endpoint("/orders/{id}");
		assertThat(names(new RuleBook(List.of(exact, below)), endpoint)).containsExactly("exact", "below");
		assertThat(names(new RuleBook(List.of(below, exact)), endpoint)).containsExactly("exact", "below");
	}

	@Test
	void rulesForOtherPathsMethodsOrKindsDoNotConcernTheEndpoint() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("path", "/customers/**", USER),
				TestEndpoints.rule("method", List.of("/orders"), Set.of("POST"), USER),
				TestEndpoints.rule("kind", List.of("/orders"), Set.of(), Set.of(Kind.ACTUATOR), USER)));
		assertThat(names(book, TestEndpoints.endpoint("/orders", "GET"))).isEmpty();
	}

	@Test
	void ruleMayBeLimitedToKinds() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("consoles", List.of("/**"), Set.of(),
				Set.of(Kind.ACTUATOR, Kind.STATIC_RESOURCE), ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint(Kind.ACTUATOR, "/actuator/info"))).containsExactly("consoles");
		assertThat(names(book, TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"))).containsExactly("consoles");
		assertThat(names(book, TestEndpoints.endpoint(Kind.CONTROLLER, "/actuator/info"))).isEmpty();
	}

	@Test
	void ruleForGetConcernsEndpointThatAcceptsGetAmongOthers() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("get", List.of("/orders"), Set.of("GET"), USER)));
		assertThat(names(book, TestEndpoints.endpoint("/orders", "GET", "POST"))).containsExactly("get");
		assertThat(names(book, TestEndpoints.endpoint("/orders"))).containsExactly("get");
	}

	@Test
	void ruleForHeadConcernsEndpointThatAnswersGet() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("head", List.of("/orders"), Set.of("HEAD"), USER)));
		assertThat(names(book, TestEndpoints.endpoint("/orders", "GET"))).containsExactly("head");
		assertThat(names(book, TestEndpoints.endpoint("/orders", "POST"))).isEmpty();
	}

	@Test
	void eachPathOfARuleIsAClauseOfItsOwn() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("both", List.of("/orders/**", "/orders/42"), Set.of(), USER)));
		assertThat(book.clausesFor(TestEndpoints.endpoint("/orders/{id}")))
			.extracting((clause) -> clause.pattern().getPatternString())
			.containsExactly("/orders/42", "/orders/**");
	}

	@Test
	void pathThatIsNoPatternIsRefusedTogetherWithAllOthers() {
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> new RuleBook(List.of(TestEndpoints.rule("one", "/orders/{id", USER),
					TestEndpoints.rule("two", "/a/**/b/**", USER), TestEndpoints.rule("three", "/orders", USER))))
			.satisfies((ex) -> assertThat(ex.findings()).extracting(Finding::problem)
				.satisfiesExactly((problem) -> assertThat(problem).contains("'one'", "'/orders/{id'"),
						(problem) -> assertThat(problem).contains("'two'", "'/a/**/b/**'")));
	}

	@Test
	void rulesThatMeetNoEndpointAreUnused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("used", "/orders/**", USER),
				TestEndpoints.rule("typo", List.of("/oders/**", "/orders"), Set.of("GET"), USER)));
		book.clausesFor(TestEndpoints.endpoint("/orders", "GET"));
		assertThat(book.unused()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("'typo'", "'/oders/**'", "GET")
				.doesNotContain("'/orders'"));
	}

	@Test
	void allRulesAreUnusedWithoutEndpoints() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("one", "/one", USER), TestEndpoints.rule("two", "/two", USER)));
		assertThat(book.unused()).hasSize(2);
	}

	@Test
	void ruleThatMeetsAnEndpointLaterIsNoLongerUnused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("late", "/late", USER)));
		assertThat(book.unused()).hasSize(1);
		book.clausesFor(TestEndpoints.endpoint("/late"));
		assertThat(book.unused()).isEmpty();
	}

	@Test
	void ruleThatMeetsNothingButFilesIsUnused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("typo", "/oders/**", USER)));
		assertThat(names(book, TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"))).containsExactly("typo");
		assertThat(book.unused()).hasSize(1);
	}

	@Test
	void ruleOfTheLibraryForAKindIsNeverUnused() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("kind", List.of("/**"), Set.of(), Set.of(Kind.ACTUATOR), USER)));
		assertThat(book.unused()).isEmpty();
	}

	@Test
	void equallySpecificRulesThatDisagreeAreRefused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("one", "/orders/{id}", USER),
				TestEndpoints.rule("two", "/orders/{number}", ADMIN)));
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> book.clausesFor(TestEndpoints.endpoint("/orders/{id}", "GET")))
			.withMessageContainingAll("'one'", "'two'", "GET /orders/{id}");
	}

	@Test
	void equallySpecificRulesThatMeetInNothingButFilesMayDisagree() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("one", "/a/{x}", USER), TestEndpoints.rule("two", "/{x}/a", ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint("/a/b"))).containsExactly("one");
		assertThat(names(book, TestEndpoints.endpoint("/b/a"))).containsExactly("two");
		assertThat(names(book, TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"))).containsExactlyInAnyOrder("one",
				"two");
	}

	@Test
	void equallySpecificRulesThatMeetInOtherCatchAllAreRefused() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("one", "/a/{x}", USER), TestEndpoints.rule("two", "/{x}/a", ADMIN)));
		for (Kind kind : List.of(Kind.CONTROLLER, Kind.FUNCTION, Kind.SERVLET, Kind.OTHER)) {
			assertThatExceptionOfType(InvalidDeclarationException.class)
				.isThrownBy(() -> book.clausesFor(TestEndpoints.endpoint(kind, "/**")));
		}
	}

	@Test
	void rulesThatDisagreeAboutFilesThemselvesAreRefused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("rule", "/assets/**", ADMIN),
				TestEndpoints.rule("files", List.of("/assets/**"), Set.of(), Set.of(Kind.STATIC_RESOURCE), USER)));
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> book.clausesFor(TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**")))
			.withMessageContainingAll("'rule'", "'files'");
	}

	@Test
	void equallySpecificRulesForMethodsInCommonThatDisagreeAreRefused() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("one", List.of("/orders"), Set.of("GET", "PUT"), USER),
				TestEndpoints.rule("two", List.of("/orders"), Set.of("PUT", "POST"), ADMIN)));
		assertThatExceptionOfType(InvalidDeclarationException.class)
			.isThrownBy(() -> book.clausesFor(TestEndpoints.endpoint("/orders")));
	}

	@Test
	void equallySpecificRulesThatAgreeAreAccepted() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("one", "/orders/{id}", USER),
				TestEndpoints.rule("two", "/orders/{number}", new Who("user"), new HowOften(1))));
		assertThat(names(book, TestEndpoints.endpoint("/orders/{id}"))).containsExactly("one", "two");
	}

	@Test
	void equallySpecificRulesForOtherAttributesAreAccepted() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("who", "/orders/{id}", USER),
				TestEndpoints.rule("often", "/orders/{number}", new HowOften(1))));
		assertThat(names(book, TestEndpoints.endpoint("/orders/{id}"))).containsExactly("who", "often");
	}

	@Test
	void equallySpecificRulesForOtherMethodsMayDisagree() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("read", List.of("/orders"), Set.of("GET"), USER),
				TestEndpoints.rule("write", List.of("/orders"), Set.of("POST"), ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint("/orders"))).containsExactly("read", "write");
	}

	@Test
	void equallySpecificRulesForOtherPathsOfTheEndpointMayDisagree() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("one", "/orders/1", USER), TestEndpoints.rule("two", "/orders/2", ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint("/orders/{id}"))).containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void moreSpecificRuleMayDisagree() {
		RuleBook book = new RuleBook(
				List.of(TestEndpoints.rule("all", "/**", USER), TestEndpoints.rule("orders", "/orders/**", ADMIN)));
		assertThat(names(book, TestEndpoints.endpoint("/orders"))).containsExactly("orders", "all");
	}

	private static List<String> names(RuleBook book, Endpoint endpoint) {
		return book.clausesFor(endpoint).stream().map((clause) -> clause.rule().name()).toList();
	}

	@Test
	void concernsEndpointOfHeadWithRuleForGet() {
		RuleBook book = new RuleBook(List.of(TestEndpoints.rule("get", List.of("/orders"), Set.of("GET"), USER)));
		assertThat(names(book, TestEndpoints.endpoint("/orders", "HEAD"))).containsExactly("get");
	}

	@Test
	void treatsRulesForGetAndHeadThatDisagreeAlikeInEitherOrder() {
		PolicyRule get = TestEndpoints.rule("get", List.of("/orders"), Set.of("GET"), USER);
		PolicyRule head = TestEndpoints.rule("head", List.of("/orders"), Set.of("HEAD"), ADMIN);
		Endpoint endpoint = TestEndpoints.endpoint("/orders", "GET");
		for (List<PolicyRule> rules : List.of(List.of(get, head), List.of(head, get))) {
			assertThatExceptionOfType(InvalidDeclarationException.class)
				.isThrownBy(() -> new RuleBook(rules).clausesFor(endpoint));
		}
	}

}
