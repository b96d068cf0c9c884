package io.github.apisecurity.http;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiProblems}.
 */
class ApiProblemsTests {

	private static final String CHALLENGE = "WWW-Authenticate";

	static Stream<Arguments> problems() {
		return Stream.of(Arguments.of(ApiProblems.authenticationRequired(), "authentication-required", 401),
				Arguments.of(ApiProblems.invalidToken(), "invalid-token", 401),
				Arguments.of(ApiProblems.invalidCredentials(), "invalid-credentials", 400),
				Arguments.of(ApiProblems.accessDenied(), "access-denied", 403),
				Arguments.of(ApiProblems.insufficientScope(List.of("orders:read")), "insufficient-scope", 403),
				Arguments.of(ApiProblems.endpointNotDeclared(), "endpoint-not-declared", 403),
				Arguments.of(ApiProblems.notFound(), "not-found", 404),
				Arguments.of(ApiProblems.internalError(), "internal-error", 500),
				Arguments.of(ApiProblems.dependencyUnavailable(), "dependency-unavailable", 503));
	}

	@ParameterizedTest
	@MethodSource("problems")
	void hasItsSlugStatusAndTexts(ApiProblem problem, String slug, int status) {
		assertThat(problem.slug()).isEqualTo(slug);
		assertThat(problem.status()).isEqualTo(status);
		assertThat(problem.type()).isEqualTo("urn:problem:api-security:" + slug);
		assertThat(problem.title()).isNotBlank();
		assertThat(problem.detail()).isNotBlank();
		assertThat(JsonMapper.builder().build().readTree(problem.toJson("i", "t")).get("status").asInt())
			.isEqualTo(status);
	}

	@ParameterizedTest
	@MethodSource("problems")
	void headersArePrintableAscii(ApiProblem problem, String slug, int status) {
		assertThat(problem.headers()).allSatisfy((name, value) -> {
			assertThat(name).matches("[A-Za-z-]+");
			assertThat(value).matches("[\\x20-\\x7e]+");
		});
	}

	@ParameterizedTest
	@MethodSource("problems")
	@DisplayName("BT-01: every 401 has a challenge with at least one parameter")
	void every401HasChallengeWithParameter(ApiProblem problem, String slug, int status) {
		if (status == 401) {
			assertThat(problem.headers().get(CHALLENGE)).matches("Bearer [a-z_]+=\"[^\"]+\".*");
		}
	}

	@Test
	@DisplayName("BT-01: the challenge for a request without credentials has no error code")
	void missingCredentialsGetNoErrorCode() {
		assertThat(ApiProblems.authenticationRequired().headers().get(CHALLENGE)).isEqualTo("Bearer realm=\"api\"");
	}

	@Test
	@DisplayName("BT-02: the challenge for an invalid token says invalid_token and nothing about the cause")
	void invalidTokenSaysSo() {
		assertThat(ApiProblems.invalidToken().headers().get(CHALLENGE)).startsWith("Bearer ")
			.contains("error=\"invalid_token\"");
		assertThat(ApiProblems.invalidToken().detail()).doesNotContainIgnoringCase("expired")
			.doesNotContainIgnoringCase("signature");
	}

	@Test
	@DisplayName("BT-04: malformed credentials are an invalid request")
	void invalidCredentialsSaySo() {
		assertThat(ApiProblems.invalidCredentials().headers().get(CHALLENGE)).contains("error=\"invalid_request\"");
	}

	@Test
	@DisplayName("BT-03: insufficient scope names the scopes that are needed")
	void insufficientScopeNamesScopes() {
		ApiProblem problem = ApiProblems.insufficientScope(List.of("orders:read", "orders:write"));
		assertThat(problem.headers().get(CHALLENGE))
			.isEqualTo("Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
	}

	@Test
	void deniedAccessHasNoChallengeAsNewCredentialsWouldNotHelp() {
		assertThat(ApiProblems.accessDenied().headers()).isEmpty();
		assertThat(ApiProblems.endpointNotDeclared().headers()).isEmpty();
		assertThat(ApiProblems.notFound().headers()).isEmpty();
	}

	@Test
	void unavailableDependencySaysWhenToTryAgain() {
		assertThat(ApiProblems.dependencyUnavailable().headers().get("Retry-After")).matches("[1-9][0-9]*");
	}

}
