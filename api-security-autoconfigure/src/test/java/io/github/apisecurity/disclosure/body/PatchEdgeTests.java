package io.github.apisecurity.disclosure.body;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.PatchFailedException;
import io.github.apisecurity.disclosure.WritableBy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MergePatch} and {@link JsonPatch} with types that Jackson reads in
 * other ways than by the names of their properties, and with values that are easily taken
 * for what they are not. A caller without the right leaves guarded properties as they
 * are, or is refused.
 */
class PatchEdgeTests {

	private final TestPatches strict = TestPatches.strict();

	private final TestPatches lenient = TestPatches.lenient();

	@Test
	@DisplayName("API3 merge: an alias of a guarded property, where unknown properties are skipped")
	void guardsAliasesWhereUnknownIsSkipped() {
		assertThat(this.lenient.merged("{\"points\":9}", Aliased.class, new Aliased("a", 7))).isIn(null,
				new Aliased("a", 7));
	}

	@Test
	@DisplayName("API3 merge: an alias of a guarded property, in a type that skips unknown properties")
	void guardsAliasesOfOpenTypes() {
		assertThat(this.strict.merged("{\"points\":9}", OpenAliased.class, new OpenAliased("a", 7))).isIn(null,
				new OpenAliased("a", 7));
	}

	@Test
	@DisplayName("API3 operation: an alias of a guarded property, in a type that skips unknown properties")
	void guardsAliasesFromOperations() {
		assertThat(this.strict.operated("{\"op\":\"add\",\"path\":\"/points\",\"value\":9}", OpenAliased.class,
				new OpenAliased("a", 7)))
			.isIn(null, new OpenAliased("a", 7));
	}

	@Test
	@DisplayName("API3 merge: another case of a guarded property, where unknown properties are skipped")
	void guardsNamesInAnyCase() {
		assertThat(this.lenient.merged("{\"RANK\":9}", AnyCase.class, new AnyCase("a", 7))).isIn(null,
				new AnyCase("a", 7));
	}

	@Test
	@DisplayName("API3 merge: an element that stands for a list")
	void guardsSingleValues() {
		Basket basket = new Basket(List.of(new Line("a", 7)));
		assertThat(this.strict.merged("{\"lines\":{\"name\":\"x\",\"rank\":9}}", Basket.class, basket)).isIn(null,
				basket);
	}

	@Test
	@DisplayName("API3 operation: an element that is written as an array is added")
	void guardsElementsWrittenAsArrays() {
		Table table = new Table(List.of());
		assertThat(
				this.strict.operated("{\"op\":\"add\",\"path\":\"/rows/-\",\"value\":[\"x\",9]}", Table.class, table))
			.isIn(null, table);
	}

	@Test
	@DisplayName("API3 operation: into an object that is written as an array, where unknown properties are skipped")
	void guardsPlacesInObjectsWrittenAsArrays() {
		Table table = new Table(List.of(new Row("a", 7)));
		assertThat(this.lenient.operated("{\"op\":\"replace\",\"path\":\"/rows/0/1\",\"value\":9}", Table.class, table))
			.isIn(null, table);
	}

	@Test
	@DisplayName("API3 merge: a guarded any-setter")
	void guardsAnySetters() {
		Extra extra = this.strict.merged("{\"admin\":true}", Extra.class, new Extra());
		assertThat((extra != null) ? extra.more() : Map.of()).isEmpty();
	}

	@Test
	@DisplayName("API3 merge: a guarded object that is unwrapped")
	void guardsUnwrappedObjects() {
		Unwrapped target = new Unwrapped("a", new Address("old"));
		assertThat(this.strict.merged("{\"city\":\"new\"}", Unwrapped.class, target)).isIn(null, target);
	}

	@Test
	@DisplayName("API3 merge: the class that Jackson is told to make of an interface")
	void guardsDeclaredSubtypes() {
		Holder target = new Holder(new Shown("a", 7));
		assertThat(this.strict.merged("{\"shown\":{\"rank\":9}}", Holder.class, target)).isIn(null, target);
	}

	@Test
	@DisplayName("API3 merge: a subtype that is named by its class")
	void guardsSubtypesByClass() {
		assertThat(this.strict.merged("{\"rank\":9}", ByClass.class, new Sub("a", 7))).isIn(null, new Sub("a", 7));
	}

	@Test
	@DisplayName("API3 a test of a masked property that JSON calls otherwise")
	void hidesRenamedProperties() {
		assertRefusesTest("/ssn", Renamed.class, new Renamed("a", "secret"));
	}

	@Test
	@DisplayName("API3 a test of a masked property that is unwrapped with a prefix")
	void hidesPrefixedProperties() {
		assertRefusesTest("/home_street", Prefixed.class, new Prefixed("a", new Home("secret")));
	}

	@Test
	@DisplayName("RFC 6902 §4.6 a float is tested by its value")
	void comparesFloats() {
		assertThat(this.strict.operated("{\"op\":\"test\",\"path\":\"/single\",\"value\":0.1}", Numbers.class,
				new Numbers(0.1f, null, null)))
			.isNotNull();
	}

	@Test
	@DisplayName("RFC 6902 §4.6 bytes are tested by their text")
	void comparesBytes() {
		assertThat(this.strict.operated("{\"op\":\"test\",\"path\":\"/data\",\"value\":\"AQI=\"}", Numbers.class,
				new Numbers(1, null, new byte[] { 1, 2 })))
			.isNotNull();
	}

	@Test
	@DisplayName("RFC 5789 §2.2 a test with a number out of range is a conflict and no internal error")
	void comparesNumbersOutOfRange() {
		assertThatExceptionOfType(PatchFailedException.class).isThrownBy(
				() -> this.strict.operations("[{\"op\":\"test\",\"path\":\"/a\",\"value\":1e999}]", JsonNode.class)
					.applyTo(JsonNodeFactory.instance.objectNode().put("a", 1.5)));
	}

	@Test
	@DisplayName("FLD-02 a decimal number that is sent stays exact")
	void keepsDecimals() {
		Numbers merged = this.strict.merged("{\"exact\":12345678901234567.89}", Numbers.class,
				new Numbers(1, BigDecimal.ONE, null));
		assertThat(merged).isNotNull();
		assertThat(merged.exact()).isEqualTo(new BigDecimal("12345678901234567.89"));
	}

	@Test
	@DisplayName("RFC 7396 appendix A null takes the place of the document")
	void mergesNull() {
		assertThat(this.strict.merged("null", JsonNode.class, JsonNodeFactory.instance.objectNode().put("a", 1)))
			.isEqualTo(JsonNodeFactory.instance.nullNode());
	}

	@Test
	@DisplayName("LIM-02 what is moved does not grow")
	void movesOften() {
		String there = "{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"}";
		String back = "{\"op\":\"move\",\"from\":\"/b\",\"path\":\"/a\"}";
		String moves = (there + "," + back + ",").repeat(499) + there + "," + back;
		JsonNode target = this.strict.mapper().readTree("{\"a\":[" + "1,".repeat(200) + "1]}");
		assertThat(this.strict.operated(moves, JsonNode.class, target)).isEqualTo(target);
	}

	@Test
	@DisplayName("API3 merge: a guarded property that JSON leaves out in one place keeps its value")
	void keepsWhatIsLeftOut() {
		assertThatExceptionOfType(InvalidDefinitionException.class).isThrownBy(
				() -> this.strict.merged("{\"name\":\"new\"}", Leaving.class, new Leaving("a", new Line("x", 7))));
	}

	@Test
	@DisplayName("API3 body: a guarded object that is unwrapped")
	void guardsUnwrappedObjectsOfBodies() {
		assertThatExceptionOfType(InvalidBodyException.class)
			.isThrownBy(() -> this.strict.body("{\"name\":\"a\",\"city\":\"new\"}", Unwrapped.class));
	}

	@Test
	@DisplayName("FLD-02 merge: an object that is made by a builder")
	void patchesBuiltObjects() {
		Built target = new Built.Builder().name("a").rank(7).build();
		Built merged = this.strict.merged("{\"name\":\"b\"}", Built.class, target);
		assertThat(merged).isNotNull();
		assertThat(List.of(merged.getName(), merged.getRank())).containsExactly("b", 7);
	}

	@Test
	@DisplayName("API3 merge: a guarded property of an object that is made by a builder, where unknown properties are skipped")
	void guardsBuiltObjects() {
		Built merged = this.lenient.merged("{\"rank\":9}", Built.class, new Built.Builder().name("a").rank(7).build());
		assertThat((merged != null) ? merged.getRank() : 7).isEqualTo(7);
	}

	@Test
	@DisplayName("API3 merge: guarded values of elements do not change places")
	void keepsValuesWithTheirElements() {
		Things target = new Things(List.of(new Shown("a", 7), new Shown("b", 1)));
		String patch = "{\"all\":[{\"name\":\"a\",\"rank\":1},{\"name\":\"b\",\"rank\":7}]}";
		assertThat(this.strict.merged(patch, Things.class, target)).isIn(null, target);
	}

	@Test
	@DisplayName("API3 merge: an alias of a guarded property that a constructor insists on")
	void guardsAliasesOfRequiredProperties() {
		assertThat(this.strict.merged("{\"points\":9}", Required.class, new Required("a", 7))).isIn(null,
				new Required("a", 7));
	}

	@Test
	@DisplayName("API3 merge: an alias behind an object whose constructor insists on a guarded property")
	void guardsWhatStandsBehindRequiredProperties() {
		Behind target = new Behind(new Required("a", 7), 7);
		assertThat(this.strict.merged("{\"points\":9}", Behind.class, target)).isIn(null, target);
	}

	private <T> void assertRefusesTest(String pointer, Class<T> type, T target) {
		String patch = "[{\"op\":\"test\",\"path\":\"" + pointer + "\",\"value\":\"guess\"}]";
		assertThatExceptionOfType(InvalidBodyException.class)
			.isThrownBy(() -> this.strict.operations(patch, type).applyTo(target));
	}

	record Aliased(String name, @JsonAlias("points") @WritableBy(roles = "ADMIN") int rank) {

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record OpenAliased(String name, @JsonAlias("points") @WritableBy(roles = "ADMIN") int rank) {

	}

	@JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
	record AnyCase(String name, @WritableBy(roles = "ADMIN") int rank) {

	}

	record Basket(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<Line> lines) {

	}

	record Line(String name, @WritableBy(roles = "ADMIN") Integer rank) {

	}

	record Table(List<Row> rows) {

	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Row(String name, @WritableBy(roles = "ADMIN") int rank) {

	}

	public static class Extra {

		public String name;

		@WritableBy(roles = "ADMIN")
		private final Map<String, Object> more = new HashMap<>();

		@JsonAnyGetter
		public Map<String, Object> more() {
			return this.more;
		}

		@JsonAnySetter
		@WritableBy(roles = "ADMIN")
		public void add(String name, Object value) {
			this.more.put(name, value);
		}

	}

	record Unwrapped(String name, @JsonUnwrapped @WritableBy(roles = "ADMIN") Address address) {

	}

	record Address(String city) {

	}

	interface Thing {

		String name();

	}

	record Shown(String name, @WritableBy(roles = "ADMIN") int rank) implements Thing {

	}

	record Holder(@JsonDeserialize(as = Shown.class) Thing shown) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
	interface ByClass {

	}

	record Sub(String name, @WritableBy(roles = "ADMIN") int rank) implements ByClass {

	}

	record Renamed(String name, @JsonProperty("ssn") @Masked String number) {

	}

	record Prefixed(String name, @JsonUnwrapped(prefix = "home_") Home home) {

	}

	record Home(@Masked String street) {

	}

	record Numbers(float single, BigDecimal exact, byte[] data) {

	}

	record Leaving(String name, @JsonIgnoreProperties("rank") Line line) {

	}

	@JsonDeserialize(builder = Built.Builder.class)
	public static final class Built {

		private final String name;

		private final int rank;

		private Built(Builder builder) {
			this.name = builder.name;
			this.rank = builder.rank;
		}

		public String getName() {
			return this.name;
		}

		public int getRank() {
			return this.rank;
		}

		@JsonPOJOBuilder(withPrefix = "")
		public static final class Builder {

			private String name = "";

			private int rank;

			public Builder name(String name) {
				this.name = name;
				return this;
			}

			@WritableBy(roles = "ADMIN")
			public Builder rank(int rank) {
				this.rank = rank;
				return this;
			}

			public Built build() {
				return new Built(this);
			}

		}

	}

	record Things(@JsonDeserialize(contentAs = Shown.class) List<Thing> all) {

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Required(String name, @JsonAlias("points") @WritableBy(roles = "ADMIN") Integer rank) {

		Required {
			Objects.requireNonNull(rank);
		}

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Behind(Required first, @JsonAlias("points") @WritableBy(roles = "ADMIN") Integer rank) {

	}

}
