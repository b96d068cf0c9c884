package io.github.apisecurity.autoconfigure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Configuration that cannot be meant stops the start, and the message says what to write.
 */
class InvalidConfigurationTests {

	private static final String NAMED = "api-security.rules[0].name=orders";

	private static final String PATH = "api-security.rules[0].paths=/orders";

	private static final String AUTHENTICATED = "api-security.rules[0].access.authenticated=true";

	@ParameterizedTest
	@MethodSource("invalidConfigurations")
	void stopsTheStart(WebStack stack, List<String> properties, String problem, String remedy) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class)
			.withPropertyValues(properties.toArray(String[]::new))
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains(problem);
				assertThat(analysis.getAction()).contains(remedy);
			}));
	}

	static Stream<Arguments> invalidConfigurations() {
		return Stream.of(WebStack.values()).flatMap(InvalidConfigurationTests::invalidConfigurations);
	}

	private static Stream<Arguments> invalidConfigurations(WebStack stack) {
		return Stream.of(
				invalid(stack, "unknown topic", "The property 'api-security.athorization.undeclared' does not exist",
						"Use one of [authentication, authorization, console, ",
						"api-security.athorization.undeclared=deny"),
				invalid(stack, "unknown topic in another spelling", "athorization.undeclared' does not exist",
						"Use one of [authentication, authorization, console, ",
						"apiSecurity.athorization.undeclared=deny"),
				invalid(stack, "unknown name of a topic", "api-security.authorization.undeclard",
						"Use one of [static-resources, undeclared] below api-security.authorization.",
						"api-security.authorization.undeclard=deny"),
				invalid(stack, "unknown name of the console", "api-security.console.rol",
						"Use one of [role] below api-security.console.", "api-security.console.rol=OPS"),
				invalid(stack, "unknown value", "api-security.authorization.undeclared", "DENY",
						"api-security.authorization.undeclared=allow"),
				invalid(stack, "unknown mode", "api-security.mode", "ENFORCE", "api-security.mode=enforced"),
				invalid(stack, "unknown name in a rule", "api-security.rules[0].acess.public",
						"Use one of [access, allowed-properties, leaks, methods, name, owned-resource, paths] below api-security.rules[0].",
						NAMED, PATH, AUTHENTICATED, "api-security.rules[0].acess.public=true"),
				invalid(stack, "unknown name in the access of a rule", "api-security.rules[0].access.role",
						"Use one of [authenticated, deny, public, role-match, roles, scope-match, scopes]", NAMED, PATH,
						AUTHENTICATED, "api-security.rules[0].access.role=ADMIN"),
				invalid(stack, "no name", "api-security.rules[0]: the rule has no name",
						"api-security.rules[0].name: orders-read", PATH, AUTHENTICATED),
				invalid(stack, "blank name", "api-security.rules[0]: the rule has no name",
						"api-security.rules[0].name: orders-read", "api-security.rules[0].name= ", PATH, AUTHENTICATED),
				invalid(stack, "no paths", "api-security.rules[0]: rule 'orders' has no paths",
						"Write api-security.rules[0].paths: [\"/orders/**\"]", NAMED, AUTHENTICATED),
				invalid(stack, "path without slash", "rule 'orders' has the path 'orders'",
						"Begin the path with a slash: \"/orders\"", NAMED, "api-security.rules[0].paths=orders",
						AUTHENTICATED),
				invalid(stack, "path that is no pattern", "Rule 'orders' has the path '/orders/{id'",
						"Write a path such as /orders/**", NAMED, "api-security.rules[0].paths=/orders/{id",
						AUTHENTICATED),
				invalid(stack, "unknown method", "rule 'orders' names the method 'FETCH', which does not exist",
						"Use one of [DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT, QUERY, TRACE]", NAMED, PATH,
						AUTHENTICATED, "api-security.rules[0].methods=GET,FETCH"),
				invalid(stack, "nothing set", "rule 'orders' sets nothing",
						"api-security.rules[0].access: { authenticated: true }", NAMED, PATH),
				invalid(stack, "access that says nothing", "rule 'orders' has an access that says nothing",
						"{ public: true }, { authenticated: true }, { deny: true }", NAMED, PATH,
						"api-security.rules[0].access.public=false"),
				invalid(stack, "public and denied", "rule 'orders' has an access that contradicts itself",
						"{ public: true }, { authenticated: true }, { deny: true }", NAMED, PATH,
						"api-security.rules[0].access.public=true", "api-security.rules[0].access.deny=true"),
				invalid(stack, "public with roles", "rule 'orders' has an access that contradicts itself",
						"{ roles: [ADMIN] }", NAMED, PATH, "api-security.rules[0].access.public=true",
						"api-security.rules[0].access.roles=ADMIN"),
				invalid(stack, "denied with scopes", "rule 'orders' has an access that contradicts itself",
						"{ scopes: [\"orders:read\"] }", NAMED, PATH, "api-security.rules[0].access.deny=true",
						"api-security.rules[0].access.scopes=orders:read"),
				invalid(stack, "unknown match", "rule 'orders' has the match 'some'", "Write any or all", NAMED, PATH,
						"api-security.rules[0].access.roles=ADMIN,SUPPORT",
						"api-security.rules[0].access.role-match=some"),
				invalid(stack, "unknown class of an owned resource",
						"rule 'orders' names the class 'com.example.Missing', which does not exist",
						"owned-resource: { id: com.example.Order }", NAMED, PATH, AUTHENTICATED,
						"api-security.rules[0].owned-resource.id=com.example.Missing"),
				invalid(stack, "owned resource without a path variable",
						"The owned-resource of rule orders names the path variable 'id', which GET /orders does not have",
						"narrow the rule to paths that have the variable", NAMED, PATH, AUTHENTICATED,
						"api-security.rules[0].owned-resource.id=java.lang.Object"),
				invalid(stack, "name twice", "api-security.rules[1]: the name 'orders' is taken by an earlier rule",
						"Give each rule a name of its own", NAMED, PATH, AUTHENTICATED,
						"api-security.rules[1].name=orders", "api-security.rules[1].paths=/customers",
						"api-security.rules[1].access.deny=true"),
				invalid(stack, "path that matches nothing",
						"Rule 'orders' has the path '/odrers', which matches no endpoint", "Correct the path", NAMED,
						"api-security.rules[0].paths=/orders,/odrers", AUTHENTICATED),
				invalid(stack, "method that matches nothing",
						"Rule 'orders' has the path '/orders' with methods [DELETE], which matches no endpoint",
						"Correct the path", NAMED, PATH, AUTHENTICATED, "api-security.rules[0].methods=DELETE"),
				invalid(stack, "same path with different access",
						"Rules 'orders' and 'no-orders' are equally specific for GET /orders and disagree",
						"Make one path more specific", NAMED, PATH, AUTHENTICATED,
						"api-security.rules[1].name=no-orders", "api-security.rules[1].paths=/orders",
						"api-security.rules[1].access.deny=true"),
				invalid(stack, "equally specific path with different access", "are equally specific for ",
						"Make one path more specific", NAMED, "api-security.rules[0].paths=/orders/{id}", AUTHENTICATED,
						"api-security.rules[1].name=no-orders", "api-security.rules[1].paths=/orders/{number}",
						"api-security.rules[1].access.deny=true"));
	}

	@ParameterizedTest
	@EnumSource
	void namesAllThatIsWrongAtOnce(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues(PATH, AUTHENTICATED, "api-security.rules[1].name=customers")
			.run(failsWith((analysis) -> assertThat(analysis.getDescription())
				.contains("api-security.rules[0]: the rule has no name")
				.contains("api-security.rules[1]: rule 'customers' has no paths")));
	}

	@ParameterizedTest
	@EnumSource
	void namesUndeclaredEndpointWithTheRuleThatDeclaresIt(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, UndeclaredController.class)
			.withPropertyValues("api-security.authorization.undeclared=fail")
			.run(failsWith((analysis) -> {
				assertThat(analysis.getDescription()).contains("1 endpoint declares no access");
				assertThat(analysis.getAction()).contains("GET /forgotten")
					.contains("@RequiresRole")
					.contains("api-security:\n  rules:\n    - name: 'get-forgotten'\n      paths: ['/forgotten']\n"
							+ "      methods: [GET]\n      access: { authenticated: true }")
					.doesNotContain("/orders");
			}));
	}

	@ParameterizedTest
	@EnumSource
	void acceptsTheRuleThatTheMessageAboutAnUndeclaredEndpointProposes(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, UndeclaredController.class)
			.withPropertyValues("api-security.authorization.undeclared=fail",
					"api-security.rules[0].name=get-forgotten", "api-security.rules[0].paths=/forgotten",
					"api-security.rules[0].methods=GET", AUTHENTICATED)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void acceptsEquallySpecificRulesThatAgreeOrConcernDifferentMethods(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, UndeclaredController.class)
			.withPropertyValues(NAMED, PATH, AUTHENTICATED, "api-security.rules[1].name=orders-again",
					"api-security.rules[1].paths=/orders", "api-security.rules[1].access.authenticated=true",
					"api-security.rules[2].name=read", "api-security.rules[2].paths=/both",
					"api-security.rules[2].methods=GET", "api-security.rules[2].access.public=true",
					"api-security.rules[3].name=write", "api-security.rules[3].paths=/both",
					"api-security.rules[3].methods=POST", "api-security.rules[3].access.deny=true")
			.withUserConfiguration(BothController.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void readsNamesInEverySpellingThatSpringBootAllows(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class)
			.withPropertyValues("api-security.rules[0].name=orders", "api-security.rules[0].PATHS[0]=/orders",
					"api-security.rules[0].access.roles=ADMIN,SUPPORT", "api-security.rules[0].access.roleMatch=all",
					"api-security.authorization.static_resources=/assets/**")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void checksNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false", "api-security.athorization.undeclared=deny")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static Arguments invalid(WebStack stack, String name, String problem, String remedy, String... properties) {
		return argumentSet(stack + ": " + name, stack, List.of(properties), problem, remedy);
	}

	private static Consumer<ApplicationContextAssertProvider<?>> failsWith(Consumer<FailureAnalysis> analysis) {
		return (context) -> {
			assertThat(context).hasFailed();
			analysis.accept(StartUpFailures.analyze(context.getStartupFailure()));
		};
	}

	@RestController
	@RequiresAuthentication
	static class OrderController {

		@GetMapping("/orders")
		String orders() {
			return "orders";
		}

		@GetMapping("/orders/{id}")
		String order() {
			return "order";
		}

	}

	@RestController
	static class UndeclaredController {

		@GetMapping("/forgotten")
		String forgotten() {
			return "forgotten";
		}

	}

	@RestController
	static class BothController {

		@RequestMapping("/both")
		String both() {
			return "both";
		}

	}

}
