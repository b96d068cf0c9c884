package io.github.apisecurity.disclosure;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TypeRuleCheckTests {

	private static final String CUSTOMER = Customer.class.getName();

	@Test
	@DisplayName("FLD-01 a rule for a class that does not exist stops the start")
	void findsClassThatDoesNotExist() {
		assertThat(check("com.example.Custmer", TypeRules.NONE)).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("'com.example.Custmer', which is no class"));
	}

	@ParameterizedTest
	@DisplayName("FLD-01 a rule for a property that does not exist stops the start, with those that do")
	@ValueSource(strings = { "expose", "hide", "mask", "writable" })
	void findsPropertyThatDoesNotExist(String part) {
		assertThat(check(CUSTOMER, rules(part, "secrt"))).singleElement().satisfies((finding) -> {
			assertThat(finding.problem()).contains("'secrt', which " + CUSTOMER + " does not have");
			assertThat(finding.remedy()).contains("name, publicName, password");
		});
	}

	@ParameterizedTest
	@DisplayName("FLD-01 properties go by their names in JSON, also those that are only written")
	@ValueSource(strings = { "name", "publicName", "password" })
	void knowsPropertiesByTheirNamesInJson(String property) {
		for (String part : List.of("expose", "hide", "mask", "writable")) {
			assertThat(check(CUSTOMER, rules(part, property))).isEmpty();
		}
		assertThat(check(CUSTOMER, rules("hide", "secret"))).hasSize(1);
	}

	private static List<Finding> check(String type, TypeRules rules) {
		return new TypeRuleCheck(Map.of(type, rules), JsonMapper.builder().build(),
				TypeRuleCheckTests.class.getClassLoader())
			.check(List.of());
	}

	private static TypeRules rules(String part, String property) {
		return new TypeRules(part.equals("expose") ? List.of(property) : List.of(),
				part.equals("hide") ? Map.of(property, Permission.NONE) : Map.of(),
				part.equals("mask") ? Map.of(property, Mask.ALL) : Map.of(),
				part.equals("writable") ? Map.of(property, Permission.NONE) : Map.of());
	}

	record Customer(String name, @JsonProperty("publicName") String secret,
			@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {

	}

}
