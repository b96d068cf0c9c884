package io.github.apisecurity.endpoint;

import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.GuardedEndpoint.Refinement;
import io.github.apisecurity.endpoint.TestEndpoints.HowOften;
import io.github.apisecurity.endpoint.TestEndpoints.Who;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GuardedEndpoint}.
 */
class GuardedEndpointTests {

	private static final Who ADMIN = new Who("admin");

	private static final Who USER = new Who("user");

	private static final Who OPEN = new Who("open");

	@Test
	void endpointWithoutDeclarationsHasNoPolicy() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET"), List.of());
		assertThat(guarded.policy()).isSameAs(EndpointPolicy.NONE);
		assertThat(policy(guarded, "GET", "/orders")).isSameAs(EndpointPolicy.NONE);
		assertThat(guarded.refinements()).isEmpty();
	}

	@Test
	void declarationsOfTheEndpointHoldWhereNoRuleDoes() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET"),
				List.of(TestEndpoints.annotation(USER)));
		assertThat(who(guarded)).isEqualTo("user");
		assertThat(who(guarded, "GET", "/orders")).isEqualTo("user");
	}

	@Test
	void ruleThatCoversTheEndpointIsPartOfTheBasePolicy() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders/{id}", "GET"), List.of(),
				TestEndpoints.rule("orders", "/orders/**", USER),
				TestEndpoints.rule("get", List.of("/orders/*"), Set.of("GET"), ADMIN));
		assertThat(who(guarded)).isEqualTo("admin");
		assertThat(guarded.policy().origin(Who.class)).hasToString("rule get");
		assertThat(guarded.refinements()).isEmpty();
	}

	@Test
	void policyDependsOnTheMethod() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders"), List.of(TestEndpoints.annotation(USER)),
				TestEndpoints.rule("write", List.of("/orders"), Set.of("POST", "PUT"), ADMIN));
		assertThat(who(guarded)).isEqualTo("user");
		assertThat(who(guarded, "GET", "/orders")).isEqualTo("user");
		assertThat(who(guarded, "POST", "/orders")).isEqualTo("admin");
		assertThat(who(guarded, "PUT", "/orders")).isEqualTo("admin");
		assertThat(who(guarded, "DELETE", "/orders")).isEqualTo("user");
		assertThat(guarded.refinements()).singleElement()
			.extracting(Refinement::methods, Refinement::path)
			.containsExactly(List.of("POST", "PUT"), "/orders");
	}

	@Test
	void methodsAreComparedAsSent() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders"), List.of(TestEndpoints.annotation(ADMIN)),
				TestEndpoints.rule("read", List.of("/orders"), Set.of("GET"), OPEN));
		assertThat(who(guarded, "get", "/orders")).isEqualTo("admin");
	}

	@Test
	void ruleForGetHoldsForHead() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET", "POST"), List.of(),
				TestEndpoints.rule("read", List.of("/orders"), Set.of("GET"), USER));
		assertThat(who(guarded, "HEAD", "/orders")).isEqualTo("user");
		assertThat(who(guarded, "POST", "/orders")).isNull();
	}

	@Test
	void ruleForHeadDoesNotHoldForGet() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET"),
				List.of(TestEndpoints.annotation(ADMIN)),
				TestEndpoints.rule("head", List.of("/orders"), Set.of("HEAD"), OPEN));
		assertThat(who(guarded)).isEqualTo("admin");
		assertThat(who(guarded, "GET", "/orders")).isEqualTo("admin");
		assertThat(who(guarded, "HEAD", "/orders")).isEqualTo("open");
	}

	@Test
	void ruleForAllMethodsOfTheEndpointIsPartOfTheBasePolicy() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET", "POST"), List.of(),
				TestEndpoints.rule("both", List.of("/orders"), Set.of("POST", "GET", "PUT"), USER));
		assertThat(who(guarded)).isEqualTo("user");
	}

	@ParameterizedTest
	@CsvSource({ "/files/public/a,open", "/files/public,open", "/files/public/a/b,open", "/files/publicity,user",
			"/files/secret,admin", "/files/%73ecret,admin", "/files/secret;a=b,admin", "/files/Secret,user",
			"/files/secret/,user", "/files,user", "/files/other,user" })
	void policyDependsOnNarrowerPaths(String path, String expected) {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/files/**"), List.of(TestEndpoints.annotation(USER)),
				TestEndpoints.rule("public", "/files/public/**", OPEN),
				TestEndpoints.rule("secret", "/files/secret", ADMIN));
		assertThat(who(guarded)).isEqualTo("user");
		assertThat(who(guarded, "GET", path)).isEqualTo(expected);
	}

	@Test
	void samePathGivesTheSamePolicyEachTime() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/files/**"), List.of(),
				TestEndpoints.rule("secret", "/files/secret", ADMIN));
		EndpointPolicy first = policy(guarded, "GET", "/files/secret");
		assertThat(policy(guarded, "GET", "/files/secret")).isSameAs(first);
		assertThat(policy(guarded, "POST", "/files/secret")).isSameAs(first);
		assertThat(policy(guarded, "GET", "/files/other")).isNotSameAs(first);
	}

	@Test
	void ruleBeatsAnnotationOnlyForTheAttributesItSets() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders", "GET"),
				List.of(TestEndpoints.annotation(USER), TestEndpoints.annotation(new HowOften(7))),
				TestEndpoints.rule("orders", "/orders", ADMIN));
		assertThat(who(guarded)).isEqualTo("admin");
		assertThat(guarded.policy().origin(Who.class).kind()).isEqualTo(Origin.Kind.RULE);
		assertThat(guarded.policy().get(HowOften.class)).isEqualTo(new HowOften(7));
		assertThat(guarded.policy().origin(HowOften.class).kind()).isEqualTo(Origin.Kind.ANNOTATION);
	}

	@Test
	void mostSpecificRuleCountsForEachAttributeByItself() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders/{id}", "GET"), List.of(),
				TestEndpoints.rule("all", "/**", OPEN, new HowOften(100)),
				TestEndpoints.rule("below", "/orders/**", USER, new HowOften(10)),
				TestEndpoints.rule("one", "/orders/*", ADMIN));
		assertThat(who(guarded)).isEqualTo("admin");
		assertThat(guarded.policy().get(HowOften.class)).isEqualTo(new HowOften(10));
	}

	@Test
	void narrowerRuleLeavesOtherAttributesToTheBroaderOne() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/files/**"), List.of(),
				TestEndpoints.rule("all", "/**", USER, new HowOften(100)),
				TestEndpoints.rule("secret", "/files/secret", ADMIN));
		EndpointPolicy policy = policy(guarded, "GET", "/files/secret");
		assertThat(policy.get(Who.class)).isEqualTo(ADMIN);
		assertThat(policy.get(HowOften.class)).isEqualTo(new HowOften(100));
	}

	@Test
	void broadRuleForAMethodDoesNotBeatNarrowerRuleForAll() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders"), List.of(),
				TestEndpoints.rule("get", List.of("/**"), Set.of("GET"), OPEN),
				TestEndpoints.rule("orders", "/orders", ADMIN));
		assertThat(who(guarded, "GET", "/orders")).isEqualTo("admin");
	}

	@Test
	void bothRulesHoldForFileWhereTheyMeetByChance() {
		PolicyRule one = TestEndpoints.rule("one", "/a/{x}", USER, new HowOften(1));
		PolicyRule two = TestEndpoints.rule("two", "/{x}/a", ADMIN);
		for (List<PolicyRule> rules : List.of(List.of(one, two), List.of(two, one))) {
			GuardedEndpoint guarded = guarded(TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"), List.of(),
					rules.toArray(new PolicyRule[0]));
			assertThat(guarded.matched("GET", TestEndpoints.path("/a/a")))
				.extracting((matched) -> who(matched.policy()))
				.containsExactlyInAnyOrder("user", "admin");
			assertThat(guarded.matched("GET", TestEndpoints.path("/a/a")))
				.extracting((matched) -> matched.policy().get(HowOften.class))
				.contains(new HowOften(1));
			assertThat(who(guarded, "GET", "/a/b")).isEqualTo("user");
			assertThat(who(guarded, "GET", "/b/a")).isEqualTo("admin");
			assertThat(who(guarded, "GET", "/b/b")).isNull();
		}
	}

	@Test
	void eachOfSeveralRulesHoldsForFileWhereTheyMeetByChance() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"), List.of(),
				TestEndpoints.rule("one", "/a/a/{x}", USER), TestEndpoints.rule("two", "/a/{x}/a", ADMIN),
				TestEndpoints.rule("three", "/{x}/a/a", OPEN), TestEndpoints.rule("wide", "/**", new HowOften(1)));
		assertThat(guarded.matched("GET", TestEndpoints.path("/a/a/a"))).extracting((matched) -> who(matched.policy()))
			.containsExactlyInAnyOrder("user", "admin", "open");
	}

	@Test
	void rulesThatMeetByChanceAndAgreeMakeOnePolicy() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint(Kind.STATIC_RESOURCE, "/**"), List.of(),
				TestEndpoints.rule("one", "/a/{x}", USER), TestEndpoints.rule("two", "/{x}/a", USER));
		assertThat(who(guarded, "GET", "/a/a")).isEqualTo("user");
	}

	@Test
	void declaresAttributeForMethodIfItHoldsOnEveryPath() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders/{id}", "GET", "PUT", "POST"), List.of(),
				TestEndpoints.rule("read", List.of("/orders/*"), Set.of("GET"), USER),
				TestEndpoints.rule("one", List.of("/orders/1"), Set.of("PUT"), ADMIN));
		assertThat(guarded.declares(Who.class, "GET")).isTrue();
		assertThat(guarded.declares(Who.class, "HEAD")).isTrue();
		assertThat(guarded.declares(Who.class, "PUT")).isFalse();
		assertThat(guarded.declares(Who.class, "POST")).isFalse();
		assertThat(guarded.declares(HowOften.class, "GET")).isFalse();
		assertThat(guarded(TestEndpoints.endpoint("/orders", "GET"), List.of(TestEndpoints.annotation(USER)))
			.declares(Who.class, "GET")).isTrue();
	}

	@Test
	void pathsLeadToTheEndpointAsItsPatternSays() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/orders/{id}", "GET"), List.of());
		assertThat(guarded.mayMatch(TestEndpoints.path("/orders/42"))).isTrue();
		assertThat(guarded.mayMatch(TestEndpoints.path("/orders"))).isFalse();
	}

	@Test
	void everyPathMayLeadToAnEndpointWhosePatternCannotBeParsed() {
		GuardedEndpoint guarded = guarded(TestEndpoints.endpoint("/a/**/b/**"), List.of());
		assertThat(guarded.mayMatch(TestEndpoints.path("/orders"))).isTrue();
	}

	@Test
	void isShownAsItsRoute() {
		assertThat(guarded(TestEndpoints.endpoint("/orders", "POST", "GET"), List.of()))
			.hasToString("GET|POST /orders");
		assertThat(guarded(TestEndpoints.endpoint("/orders"), List.of())).hasToString("* /orders");
	}

	private static GuardedEndpoint guarded(Endpoint endpoint, List<Declaration> declared, PolicyRule... rules) {
		return new GuardedEndpoint(endpoint, declared, new RuleBook(List.of(rules)).clausesFor(endpoint));
	}

	private static String who(GuardedEndpoint guarded) {
		return who(guarded.policy());
	}

	private static String who(GuardedEndpoint guarded, String method, String path) {
		return who(policy(guarded, method, path));
	}

	private static EndpointPolicy policy(GuardedEndpoint guarded, String method, String path) {
		List<Matched> matched = guarded.matched(method, TestEndpoints.path(path));
		assertThat(matched).singleElement().extracting(Matched::endpoint).isSameAs(guarded);
		return matched.get(0).policy();
	}

	private static String who(EndpointPolicy policy) {
		Who who = policy.get(Who.class);
		return (who != null) ? who.value() : null;
	}

}
