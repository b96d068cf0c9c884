package io.github.apisecurity.authentication.jwt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ClaimsParserTests {

	@Test
	void readsRegisteredClaims() {
		assertThat(parse("""
				{"iss":"i","sub":"s","aud":"a","exp":1767268800,"nbf":1767268800.5,"iat":1.7672688E9,"jti":"j",
				"client_id":"c","azp":"z","scope":"x y","cnf":{"jkt":"t"}}""")).containsEntry("iss", "i")
			.containsEntry("sub", "s")
			.containsEntry("aud", List.of("a"))
			.containsEntry("exp", Instant.parse("2026-01-01T12:00:00Z"))
			.containsEntry("nbf", Instant.parse("2026-01-01T12:00:00.500Z"))
			.containsEntry("iat", Instant.parse("2026-01-01T12:00:00Z"))
			.containsEntry("scope", "x y")
			.containsEntry("cnf", Map.of("jkt", "t"));
	}

	@Test
	@DisplayName("JWT-20 scope as an array")
	void readsArrays() {
		assertThat(parse("{\"aud\":[\"a\",\"b\"],\"scope\":[\"x\",\"y z\"]}")).containsEntry("aud", List.of("a", "b"))
			.containsEntry("scope", List.of("x", "y z"));
	}

	@Test
	void leavesOutUnregisteredClaimsThatAreNull() {
		assertThat(parse("{\"sub\":\"s\",\"department\":null}")).containsOnlyKeys("sub");
	}

	@ParameterizedTest
	@MethodSource
	@DisplayName("JWT-08 JWT-09 jwt_tool: null, type-confused and absurd claims")
	void refusesRegisteredClaimsOfTheWrongType(String name, String value) {
		TestTokens.assertRefused(TokenFault.CLAIMS, () -> parse("{\"" + name + "\":" + value + "}"));
	}

	static Stream<Arguments> refusesRegisteredClaimsOfTheWrongType() {
		Stream<Arguments> times = Stream.of("exp", "nbf", "iat")
			.flatMap((name) -> Stream
				.of("null", "\"1767268800\"", "\"\"", "-1", "-0.5", "1e30", "1e300", "253402300800",
						"99999999999999999999", "true", "[]", "[1767268800]", "{}")
				.map((value) -> arguments(name, value)));
		Stream<Arguments> texts = Stream.of("iss", "sub", "jti", "client_id", "azp")
			.flatMap((name) -> Stream.of("null", "1", "true", "[]", "[\"a\"]", "{}", "{\"a\":\"b\"}")
				.map((value) -> arguments(name, value)));
		Stream<Arguments> audiences = Stream
			.of("null", "1", "true", "[]", "{}", "[1]", "[null]", "[\"a\",1]", "[[\"a\"]]")
			.map((value) -> arguments("aud", value));
		Stream<Arguments> scopes = Stream.of("null", "1", "true", "{}", "[1]", "[null]", "[1,{}]")
			.flatMap((value) -> Stream.of(arguments("scope", value), arguments("scp", value)));
		Stream<Arguments> confirmations = Stream
			.of("null", "\"jkt\"", "[]", "{\"jkt\":1}", "{\"jkt\":null}", "{\"x5t#S256\":[]}")
			.map((value) -> arguments("cnf", value));
		return Stream.of(times, texts, audiences, scopes, confirmations).flatMap((group) -> group);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not json", "[]", "\"a\"", "null", "{\"sub\":\"a\",\"sub\":\"b\"}", "{}{}" })
	@DisplayName("JWT-17 JWT-18 payloads that are no strict JSON object")
	void refusesWhatIsNoStrictObject(String payload) {
		TestTokens.assertRefused(TokenFault.CLAIMS, () -> parse(payload));
	}

	private static Map<String, Object> parse(String payload) {
		return ClaimsParser.parse(payload.getBytes(StandardCharsets.UTF_8));
	}

}
