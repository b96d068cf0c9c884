package io.github.apisecurity.architecture;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Proves with classes that break every rule that each rule bites.
 */
class ArchitectureRulesTests {

	private static final Codebase FIXTURE = Codebase.fixture();

	private static final Map<ArchitectureRule, List<String>> CULPRITS = new EnumMap<>(Map.ofEntries(
			culprits(ArchitectureRule.DEPENDENCIES_RUN_ONE_WAY, "http.UpwardRequest", "endpoint.UpwardEndpoint",
					"event.UpwardEvent", "guard.UpwardGuard", "audit.WiredTrail"),
			culprits(ArchitectureRule.FEATURES_DO_NOT_KNOW_EACH_OTHER, "authorization.NosyAccess",
					"authorization.autoconfigure.NosyWiring"),
			culprits(ArchitectureRule.KERNEL_AND_SHARED_WIRING_KNOW_NO_FEATURE, "autoconfigure.PartialWiring",
					"guard.autoconfigure.PartialGuardWiring"),
			culprits(ArchitectureRule.TOP_LEVEL_PACKAGES_HAVE_NO_CYCLES, "http.UpwardRequest"),
			culprits(ArchitectureRule.ONLY_WIRING_AND_ACTUATOR_ENDPOINTS_KNOW_SPRING_BOOT, "audit.BootBoundTrail",
					"audit.servlet.MixedFilter"),
			culprits(ArchitectureRule.NEUTRAL_CODE_KNOWS_NO_STACK, "audit.StackBoundTrail.request",
					"audit.StackBoundTrail.requests", "audit.StackBoundTrail.done", "audit.StackBoundTrail.pattern",
					"endpoint.StackBoundEndpoint"),
			culprits(ArchitectureRule.SERVLET_CODE_KNOWS_NOTHING_REACTIVE, "audit.servlet.MixedFilter.twin",
					"audit.servlet.MixedFilter.done", "audit.servlet.MixedFilter.handler"),
			culprits(ArchitectureRule.REACTIVE_CODE_KNOWS_NO_SERVLETS, "audit.reactive.MixedWebFilter.twin",
					"audit.reactive.MixedWebFilter.request", "audit.reactive.MixedWebFilter.dispatcher"),
			culprits(ArchitectureRule.REACTIVE_CODE_NEVER_BLOCKS, "audit.reactive.MixedWebFilter.await"),
			culprits(ArchitectureRule.AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL,
					"audit.autoconfigure.OpenAutoConfiguration", "audit.autoconfigure.HiddenAutoConfiguration"),
			culprits(ArchitectureRule.AUTO_CONFIGURATIONS_ARE_NAMED_SO, "audit.MisplacedWiring"),
			culprits(ArchitectureRule.AUTO_CONFIGURATIONS_LIVE_IN_AUTOCONFIGURE, "audit.MisplacedWiring"),
			culprits(ArchitectureRule.AUTO_CONFIGURATIONS_ARE_LISTED, "audit.autoconfigure.OpenAutoConfiguration"),
			culprits(ArchitectureRule.LISTED_AUTO_CONFIGURATIONS_EXIST, "audit.autoconfigure.GoneAutoConfiguration",
					"audit.autoconfigure.ForgottenAnnotation"),
			culprits(ArchitectureRule.BEAN_METHODS_ARE_PACKAGE_PRIVATE,
					"audit.autoconfigure.OpenAutoConfiguration.apiSecurityPublicTrail",
					"audit.autoconfigure.OpenAutoConfiguration.apiSecurityProtectedTrail"),
			culprits(ArchitectureRule.BEAN_NAMES_SAY_WHOSE_THEY_ARE,
					"audit.autoconfigure.OpenAutoConfiguration.strategy",
					"audit.autoconfigure.OpenAutoConfiguration.apiSecurityRenamedTrail"),
			culprits(ArchitectureRule.NO_CATCH_ALL_NAMES, "audit.CatchAll$TrailHelper", "audit.CatchAll$TrailImpl",
					"audit.CatchAll$TrailBase", "audit.CatchAll$TrailCommon", "audit.CatchAll$TrailUtil",
					"audit.CatchAll$TrailUtils"),
			culprits(ArchitectureRule.PACKAGES_ARE_NULL_MARKED, "unmarked", "unmarked.described"),
			culprits(ArchitectureRule.NO_FIELD_INJECTION, "audit.CarelessTrail.injected",
					"audit.CarelessTrail.configured"),
			culprits(ArchitectureRule.NO_JAVA_UTIL_LOGGING, "audit.CarelessTrail.logger"),
			culprits(ArchitectureRule.NO_STANDARD_STREAMS, "audit.CarelessTrail.print"),
			culprits(ArchitectureRule.NO_SLEEPING, "audit.CarelessTrail.sleepInThread",
					"audit.CarelessTrail.sleepInUnit"),
			culprits(ArchitectureRule.TIME_COMES_FROM_AN_INJECTED_CLOCK, "audit.CarelessTrail.now",
					"audit.CarelessTrail.millis", "audit.CarelessTrail.clock")));

	@ParameterizedTest
	@EnumSource
	void bites(ArchitectureRule rule) {
		assertThat(CULPRITS).containsKey(rule);
		List<String> reported = report(rule);
		assertThat(CULPRITS.get(rule)).allSatisfy((culprit) -> assertThat(reported)
			.anyMatch((violation) -> violation.contains(Codebase.FIXTURE + "." + culprit)));
	}

	@Test
	void sparesWhatIsAllowed() {
		assertThat(Stream.of(ArchitectureRule.values())
			.filter((rule) -> rule != ArchitectureRule.TOP_LEVEL_PACKAGES_HAVE_NO_CYCLES)
			.flatMap((rule) -> report(rule).stream())).isNotEmpty()
			.noneMatch((violation) -> violation.contains("audit.autoconfigure.ListedAutoConfiguration"))
			.noneMatch((violation) -> violation.contains("endpoint.PatternEndpoint"))
			.noneMatch((violation) -> violation.contains("inventory.actuate.TidyEndpoint"))
			.noneMatch((violation) -> violation.matches(".*fixture\\.(http|endpoint) should be @NullMarked.*"));
	}

	private static List<String> report(ArchitectureRule rule) {
		return rule.of(FIXTURE).evaluate(FIXTURE.classes()).getFailureReport().getDetails();
	}

	private static Map.Entry<ArchitectureRule, List<String>> culprits(ArchitectureRule rule, String... names) {
		return Map.entry(rule, List.of(names));
	}

}
