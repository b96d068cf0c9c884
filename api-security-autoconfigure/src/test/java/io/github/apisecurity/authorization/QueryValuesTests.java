package io.github.apisecurity.authorization;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryValuesTests {

	@Test
	void findsValues() {
		assertThat(QueryValues.of("a=1&id=2&b=3", "id")).containsExactly("2");
		assertThat(QueryValues.of("id=1&id=2", "id")).containsExactly("1", "2");
		assertThat(QueryValues.of("id[]=1&id%5B%5D=2", "id")).containsExactly("1", "2");
		assertThat(QueryValues.of("%69d=a%2Fb+c", "id")).containsExactly("a/b c");
		assertThat(QueryValues.of("id=a=b&id", "id")).containsExactly("a=b", "");
		assertThat(QueryValues.of("ID=1&xid=2", "id")).isEmpty();
		assertThat(QueryValues.of("", "id")).isEmpty();
		assertThat(QueryValues.of(null, "id")).isEmpty();
	}

	@Test
	void refusesWhatIsNotEncoded() {
		assertThatIllegalArgumentException().isThrownBy(() -> QueryValues.of("id=%zz", "id"));
		assertThatIllegalArgumentException().isThrownBy(() -> QueryValues.of("i%d=1", "id"));
		assertThatIllegalArgumentException().isThrownBy(() -> QueryValues.of("a=1&=id=2", "id"));
	}

}
