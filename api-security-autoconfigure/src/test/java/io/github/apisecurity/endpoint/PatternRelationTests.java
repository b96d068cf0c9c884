package io.github.apisecurity.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PatternRelation}.
 */
class PatternRelationTests {

	private static final List<String> PATTERNS = List.of("/", "/a", "/A", "/a/", "/a/b", "/a/b/", "/b", "/ab", "/a//b",
			"/*", "/*/", "/a/*", "/*/b", "/*/*", "/**", "/a/**", "/a/b/**", "/**/b", "/{x}", "/a/{x}", "/{x}/b",
			"/{x}/{y}", "/{*rest}", "/a/{*rest}", "/a/{x:[a-z]+}", "/a/{x:[^.]*}", "/a/{x}-{y}", "/a/{x}.json", "/a/b*",
			"/a/*b", "/a/?", "/?b", "/a/{x}/c", "/a/*/c", "/a/b/c");

	private static final List<String> PATHS = paths();

	@ParameterizedTest
	@CsvSource({ "/orders,/orders,COVERS", "/orders,/order,DISJOINT", "/orders,/orders/,DISJOINT",
			"/orders/,/orders,DISJOINT", "/orders/**,/orders,COVERS", "/orders/**,/orders/{id},COVERS",
			"/orders/**,/orders/{id}/items,COVERS", "/orders/**,/orders/**,COVERS", "/orders/**,/orders/{*rest},COVERS",
			"/orders/{*rest},/orders/**,COVERS", "/orders/**,/ordersx,DISJOINT", "/**,/,COVERS", "/**,/a/b/c,COVERS",
			"/**,/**,COVERS", "/**,'',COVERS", "/orders/*,/orders/{id},COVERS", "/orders/{id},/orders/{other},COVERS",
			"/orders/{id},/orders/42,COVERS", "/orders/*,/orders/42,COVERS", "/orders/42,/orders/{id},OVERLAPS",
			"/orders/{id:\\d+},/orders/{id},OVERLAPS", "/orders/{id},/orders/{id:\\d+},OVERLAPS",
			"/orders/*,/orders/{id:\\d+},COVERS", "/orders/{id:\\d+},/orders/{id:\\d+},COVERS",
			"/orders/{id:\\d+},/orders/{id:[a-z]+},OVERLAPS", "/orders/42,/orders/43,DISJOINT",
			"/orders/*/items,/orders/{id}/items,COVERS", "/orders/*/items,/orders/{id}/lines,DISJOINT",
			"/orders/{id}/items,/orders/{id},DISJOINT", "/orders/*,/orders/,OVERLAPS",
			"/orders/secret,/orders/**,OVERLAPS", "/orders/secret,/**,OVERLAPS", "/**/secret,/orders/secret,OVERLAPS",
			"/**/secret,/orders/{id},OVERLAPS", "/orders/*.json,/orders/list.json,OVERLAPS",
			"/orders/*.json,/orders/*.json,COVERS", "/orders/a?,/orders/ab,OVERLAPS", "/Orders,/orders,OVERLAPS" })
	void relationIsAsExpected(String rule, String endpoint, PatternRelation expected) {
		assertThat(PatternRelation.between(rule, endpoint)).isEqualTo(expected);
	}

	static List<String> patterns() {
		return PATTERNS;
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void whatARuleCoversItMatches(String rule) {
		PathPattern rulePattern = PathPatternParser.defaultInstance.parse(rule);
		for (String endpoint : PATTERNS) {
			if (PatternRelation.between(rule, endpoint) == PatternRelation.COVERS) {
				for (PathContainer path : matchedBy(endpoint)) {
					assertThat(rulePattern.matches(path))
						.as("%s, matched by %s, which %s is said to cover", path, endpoint, rule)
						.isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void disjointPatternsMatchNoPathBoth(String rule) {
		PathPattern rulePattern = PathPatternParser.defaultInstance.parse(rule);
		for (String endpoint : PATTERNS) {
			if (PatternRelation.between(rule, endpoint) == PatternRelation.DISJOINT) {
				for (PathContainer path : matchedBy(endpoint)) {
					assertThat(rulePattern.matches(path))
						.as("%s, matched by %s, which is said to be disjoint from %s", path, endpoint, rule)
						.isFalse();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void everyPatternCoversItselfUnlessItBeginsWithRest(String pattern) {
		PatternRelation relation = PatternRelation.between(pattern, pattern);
		assertThat(relation).isEqualTo(pattern.startsWith("/**/") ? PatternRelation.OVERLAPS : PatternRelation.COVERS);
	}

	@ParameterizedTest
	@MethodSource("patterns")
	void disjointnessIsMutual(String rule) {
		for (String endpoint : PATTERNS) {
			assertThat(PatternRelation.between(rule, endpoint) == PatternRelation.DISJOINT).as(endpoint)
				.isEqualTo(PatternRelation.between(endpoint, rule) == PatternRelation.DISJOINT);
		}
	}

	@Test
	void pathsExerciseEveryPattern() {
		assertThat(PATHS).hasSizeGreaterThan(60);
		assertThat(PATTERNS).allSatisfy((pattern) -> assertThat(matchedBy(pattern)).as(pattern).isNotEmpty());
	}

	private static List<PathContainer> matchedBy(String pattern) {
		PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
		return PATHS.stream().map(PathContainer::parsePath).filter(parsed::matches).toList();
	}

	private static List<String> paths() {
		List<String> segments = List.of("a", "b", "c", "A", "ab", "x-y", "b.json", "%61", "a;b=c", "a%2Fb", "%2F", "",
				"d%0Ae");
		Set<String> paths = new LinkedHashSet<>(List.of("", "/", "/a//b"));
		for (String one : segments) {
			paths.add("/" + one);
			for (String two : segments) {
				paths.add("/" + one + "/" + two);
				paths.add("/" + one + "/" + two + "/");
				paths.add("/" + one + "/" + two + "/c");
			}
		}
		return new ArrayList<>(paths);
	}

}
