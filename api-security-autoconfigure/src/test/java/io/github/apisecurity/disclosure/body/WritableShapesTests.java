package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Bodies of types that Jackson reads in other ways than by the names of their properties.
 */
class WritableShapesTests {

	@ParameterizedTest
	@DisplayName("API3 FLD-02 a guarded property of a body is guarded however Jackson reads it")
	@CsvSource(delimiter = '|', textBlock = """
			Aliased     | {"name":"a","points":9}                                    | true
			OpenAliased | {"name":"a","points":9}                                    | false
			AnyCase     | {"name":"a","RANK":9}                                      | true
			Basket      | {"lines":{"name":"x","rank":9}}                            | false
			Table       | {"rows":[["x",9]]}                                         | false
			Extra       | {"name":"x","admin":true}                                  | false
			Holder      | {"shown":{"name":"x","rank":9}}                            | false
			ByClass     | {"@c":".PatchEdgeTests$Sub","name":"x","rank":9}       | false
			Built       | {"name":"x","rank":9}                                      | true
			""")
	void guardsBodies(String type, String body, boolean skipsUnknown) throws ClassNotFoundException {
		TestPatches patches = skipsUnknown ? TestPatches.lenient() : TestPatches.strict();
		Class<?> read = Class.forName(PatchEdgeTests.class.getName() + "$" + type);
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class, () -> patches.body(body, read));
		assertThat(failure).isNotNull();
		assertThat(failure.violations()).extracting(Violation::detail).containsExactly("may not be set");
	}

}
