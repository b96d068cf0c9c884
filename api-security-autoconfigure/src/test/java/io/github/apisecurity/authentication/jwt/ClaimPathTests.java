package io.github.apisecurity.authentication.jwt;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClaimPathTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "$.scope|scope", "$.realm_access.roles|realm_access,roles", "$.a[\"b.c\"]|a,b.c",
					"$['https://example.com/roles']|https://example.com/roles", "$['a']['b'].c|a,b,c",
					"$[\"it's\"]|it's", "$.a-b:c/d|a-b:c/d", "$['*']|*" })
	void readsPath(String path, String names) {
		assertThat(ClaimPath.parse(path).names()).isEqualTo(List.of(names.split(",")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "$", "scope", ".scope", "$scope", "$.", "$..scope", "$.a.", "$.a..b", "$[a]", "$[0]",
			"$['a'", "$['a", "$['']", "$['a\"]", "$['a']b", "$.a]", "$.*", "$.a[*]", "$.a[?(@.b)]", "$.a b", "$. a",
			"$.a['b", "$.a[", "$.a['" })
	void saysWhatToWriteInsteadOfWhatIsNoPath(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClaimPath.parse(path))
			.withMessageContaining("write a path such as $.realm_access.roles");
	}

	@Test
	void findsValue() {
		Map<String, Object> claims = Map.of("a", Map.of("b.c", List.of("x")), "d", "text");
		assertThat(ClaimPath.parse("$.a['b.c']").resolve(claims)).isEqualTo(List.of("x"));
		assertThat(ClaimPath.parse("$.d").resolve(claims)).isEqualTo("text");
		assertThat(ClaimPath.parse("$.d.e").resolve(claims)).isNull();
		assertThat(ClaimPath.parse("$.a.b").resolve(claims)).isNull();
		assertThat(ClaimPath.parse("$.x.y").resolve(claims)).isNull();
	}

}
