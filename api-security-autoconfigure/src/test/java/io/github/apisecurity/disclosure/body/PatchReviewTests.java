package io.github.apisecurity.disclosure.body;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.http.Violation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link MergePatch} and {@link JsonPatch} with rules and types of more kinds.
 */
class PatchReviewTests {

	private final TestPatches patches = TestPatches.strict();

	@Test
	@DisplayName("API3 FLD-02 all errors of a merge patch are told at once")
	void tellsAllErrorsOfMerge() {
		assertThat(errors(() -> this.patches.merge(
				"{\"rank\":1,\"more\":1,\"lines\":null,\"a/b\":{\"rank\":2},\"byName\":{\"x~y\":{\"rank\":3}}}",
				Shop.class)))
			.containsExactlyInAnyOrder("#/rank", "#/more", "#/lines", "#/a~1b/rank", "#/byName/x~0y/rank");
	}

	@Test
	@DisplayName("API3 FLD-02 all errors of operations are told at once")
	void tellsAllErrorsOfOperations() {
		assertThat(errors(() -> this.patches.operations("""
				[{"op":"replace","path":"/rank","value":1},
				{"op":"spam","path":"/name"},
				{"op":"add","path":"/more","value":1},
				{"op":"add","path":"/lines/-","value":{"name":"x","rank":1}},
				{"op":"copy","from":"/rank","path":"/a~1b/rank"},
				{"op":"replace","path":"/name","value":"fine"},
				{"op":"remove","path":""}]""", Shop.class))).containsExactlyInAnyOrder("#/0/path", "#/1", "#/2/path",
				"#/3/value/rank", "#/4/path", "#/6/path");
	}

	@Test
	@DisplayName("API3 errors have no values and no names of classes")
	void tellsNoValues() {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> this.patches.merge("{\"rank\":\"tell-tale\",\"more\":\"tell-tale\"}", Shop.class));
		assertThat(failure.violations().toString()).doesNotContain("tell-tale", "apisecurity", "Shop");
	}

	@ParameterizedTest
	@DisplayName("API3 elements of arrays and of Optional are guarded, and so is what a meta-annotation guards")
	@CsvSource(delimiter = '|', textBlock = """
			{"op":"replace","path":"/array/0/rank","value":1}       | #/0/path
			{"op":"add","path":"/array/0","value":{"rank":1}}       | #/0/value/rank
			{"op":"replace","path":"/array/0","value":{"name":"x"}} | #/0/path
			{"op":"replace","path":"/maybe/rank","value":1}         | #/0/path
			{"op":"remove","path":"/maybe"}                         | #/0/path
			{"op":"replace","path":"/grid/0/0/rank","value":1}      | #/0/path
			{"op":"add","path":"/grid/-","value":[{"rank":1}]}      | #/0/value/0/rank
			{"op":"move","from":"/array/0","path":"/array/1"}       | #/0/from
			{"op":"replace","path":"/meta","value":1}               | #/0/path
			{"op":"replace","path":"/nobody","value":1}             | #/0/path
			""")
	void guardsContainers(String operation, String pointer) {
		assertThat(errors(() -> this.patches.operations("[" + operation + "]", Containers.class))).contains(pointer);
	}

	@Test
	@DisplayName("API3 an element without guarded properties may be added")
	void addsElements() {
		Containers added = this.patches.operated("{\"op\":\"add\",\"path\":\"/array/0\",\"value\":{\"name\":\"x\"}}",
				Containers.class, containers());
		assertThat(added).isNotNull();
		assertThat(added.array()).containsExactly(new Line("x", null), new Line("a", 7));
		assertThat(added.maybe()).contains(new Line("b", 8));
	}

	@Test
	@DisplayName("API3 what the configuration guards is guarded in patches")
	void guardsWhatIsConfigured() {
		TypeRules rules = new TypeRules(List.of(), Map.of(), Map.of(),
				Map.of("city", new Permission(List.of("ADMIN"), List.of(), false)));
		TestPatches configured = new TestPatches(Handling.REJECT, Map.of(Address.class.getName(), rules));
		assertThat(errors(() -> configured.merge("{\"city\":\"x\"}", Address.class))).containsExactly("#/city");
		assertThat(errors(() -> configured.operations("[{\"op\":\"remove\",\"path\":\"/city\"}]", Address.class)))
			.containsExactly("#/0/path");
		assertThat(configured.merged("{\"street\":\"x\"}", Address.class, new Address("a", "b")))
			.isEqualTo(new Address("a", "x"));
	}

	@Test
	@DisplayName("FLD-02 a type that is written as a text can be patched")
	void patchesTypesThatAreTexts() {
		assertThat(this.patches.merged("{\"iban\":\"DE2\"}", Payment.class, new Payment(new Iban("DE1"), "a")))
			.isEqualTo(new Payment(new Iban("DE2"), "a"));
	}

	@Test
	@DisplayName("FLD-02 a decimal number that is not touched stays exact")
	void keepsDecimals() {
		Price price = new Price("a", new BigDecimal("12345678901234567.890"));
		assertThat(this.patches.merged("{\"name\":\"b\"}", Price.class, price))
			.isEqualTo(new Price("b", new BigDecimal("12345678901234567.890")));
	}

	@Test
	@DisplayName("API3 where it is no request that is read nothing is guarded")
	void guardsRequestsOnly() {
		MergePatch<Line> patch = this.patches.mapper()
			.readerFor(this.patches.mapper().getTypeFactory().constructParametricType(MergePatch.class, Line.class))
			.readValue("{\"rank\":9}");
		assertThat(patch.applyTo(new Line("a", 7))).isEqualTo(new Line("a", 9));
	}

	private static List<String> errors(ThrowingCallable reading) {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class, reading);
		assertThat(failure).isNotNull();
		return failure.violations().stream().map(Violation::pointer).toList();
	}

	private static Containers containers() {
		return new Containers(new Line[] { new Line("a", 7) }, Optional.of(new Line("b", 8)), List.of(), 1, 2);
	}

	record Line(String name, @WritableBy(roles = "ADMIN") Integer rank) {

	}

	record Shop(String name, @WritableBy(roles = "ADMIN") int rank, List<Line> lines, @JsonProperty("a/b") Line slash,
			Map<String, Line> byName) {

	}

	@WritableBy(roles = "ADMIN")
	@Retention(RetentionPolicy.RUNTIME)
	@interface AdminOnly {

	}

	record Containers(Line[] array, Optional<Line> maybe, List<List<Line>> grid, @AdminOnly int meta,
			@WritableBy int nobody) {

	}

	record Address(String city, String street) {

	}

	record Payment(Iban iban, String name) {

	}

	record Iban(@JsonValue String text) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Iban {
		}

	}

	record Price(String name, BigDecimal amount) {

	}

}
