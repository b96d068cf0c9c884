package io.github.apisecurity.disclosure.body;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.ProblemType;
import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link RequestJson}.
 */
class RequestJsonTests {

	static final JsonLimits LIMITS = new JsonLimits(100, 65536, 1000, 256, 250_000, -1);

	private static final WriteRules RULES = new WriteRules(AuthorityNames.DEFAULT, Map.of());

	private static final JsonMapper SHARED = JsonMapper.builder().build();

	private final RequestJson json = new RequestJson(LIMITS, Handling.REJECT, RULES,
			new ReadRules(AuthorityNames.DEFAULT, Map.of()));

	@ParameterizedTest
	@DisplayName("MSG-11 a scalar is what its property asks for")
	@CsvSource(delimiter = '|', textBlock = """
			i  | "1"
			i  | ""
			i  | " "
			i  | 1.9
			i  | 1.0
			i  | true
			i  | null
			i  | 99999999999
			i  | []
			i  | {}
			li | [1,"2"]
			boxed | "1"
			boxed | ""
			boxed | 1.5
			d  | "1.5"
			d  | "NaN"
			d  | "Infinity"
			d  | true
			l  | "5"
			bd | "1.5"
			bd | "NaN"
			bd | ""
			bi | 1.5
			s  | 1
			s  | 1.5
			s  | true
			s  | []
			s  | {}
			ls | ["a",1]
			as | ["a",1]
			ai | [1,"2"]
			b  | "true"
			b  | ""
			b  | 0
			b  | 1
			bb | "true"
			bb | ""
			bb | 1
			e  | 0
			e  | "0"
			e  | ""
			e  | "red"
			me | {"red":1}
			u  | ""
			u  | "x"
			u  | 1
			day| ""
			day| "x"
			at | ""
			o  | ""
			o  | 1
			o  | []
			os | 1
			ms | {"a":1}
			c  | ""
			c  | 65
			""")
	void refusesCoercion(String property, String value) {
		String body = "{\"" + property + "\":" + value + "}";
		InvalidBodyException failure = refused(body, Scalars.class);
		assertThat(failure.type()).isEqualTo(ProblemType.INVALID_REQUEST);
		assertThat(failure.violations()).hasSize(1);
		Violation violation = failure.violations().get(0);
		assertThat(violation.pointer()).startsWith("#/" + property);
		assertThat(violation.detail()).isEqualTo("has the wrong type or form");
	}

	@ParameterizedTest
	@DisplayName("MSG-11 what is of the right type is taken")
	@ValueSource(strings = { "{\"i\":1,\"l\":2,\"boxed\":null,\"d\":3,\"bd\":4.50,\"bi\":12345678901234567890}",
			"{\"d\":1}", "{\"bd\":1}", "{\"s\":\"\",\"b\":true,\"bb\":null,\"e\":\"RED\",\"me\":{\"RED\":1}}",
			"{\"u\":\"123e4567-e89b-12d3-a456-426614174000\",\"day\":\"2026-01-02\",\"at\":\"2026-01-02T03:04:05Z\"}",
			"{\"o\":{},\"os\":\"a\",\"li\":[1],\"ls\":[\"a\"],\"as\":[\"a\"],\"ai\":[1],\"ms\":{\"a\":\"b\"},\"c\":\"x\"}",
			"{\"text\":\"12\",\"textBd\":\"1.50\"}", "{\"text\":12,\"textBd\":1.50}", "{\"raw\":{\"a\":[1,\"b\"]}}" })
	void takesTheRightTypes(String body) {
		assertThat((Object) read(body, Scalars.class)).isNotNull();
	}

	@ParameterizedTest
	@DisplayName("MSG-11 a text is a number where the property declares it, and only in the grammar of JSON")
	@CsvSource(delimiter = '|', textBlock = """
			text   | " 1"
			text   | "01"
			text   | "1.0"
			text   | "+1"
			text   | ""
			text   | "9223372036854775808"
			textBd | "NaN"
			textBd | "0x1"
			textBd | "1e99999"
			""")
	void refusesTextsThatAreNoNumbers(String property, String value) {
		assertThat(refused("{\"" + property + "\":" + value + "}", Scalars.class).violations())
			.containsExactly(new Violation("has the wrong type or form", "#/" + property, null));
		assertThat(((Scalars) read("{\"text\":\"12\"}", Scalars.class)).text).isEqualTo(12);
	}

	@ParameterizedTest
	@DisplayName("MSG-10 MSG-12 what is not one valid document is refused")
	@ValueSource(strings = { "{\"name\":\"a\",\"lines\":[]} {}", "{\"name\":\"a\",\"lines\":[]}x", "{\"name\":\"a\"",
			"{\"name\":'a'}", "{name:\"a\"}", "{\"name\":\"a\",}", "// x\n{}", "{\"lines\":[{\"quantity\":NaN}]}",
			"{\"lines\":[{\"quantity\":+1}]}", "{\"lines\":[{\"quantity\":01}]}", "{\"name\":\"a\nb\"}", "\uFEFF{}",
			"nul", "" })
	void refusesWhatIsNotJson(String body) {
		assertThat(refused(body, Order.class).violations()).contains(new Violation("is not valid JSON", "#", null));
	}

	@ParameterizedTest
	@DisplayName("MSG-10 duplicate properties are refused wherever they are (RFC 8259 §4)")
	@CsvSource(delimiter = '|', textBlock = """
			{"name":"a","name":"b"}                                  | #/name
			{"lines":[{"quantity":1},{"quantity":1,"quantity":2}]}   | #/lines/1/quantity
			{"n\\u0061me":"a","name":"b"}                            | #/name
			""")
	void refusesDuplicates(String body, String pointer) {
		assertThat(refused(body, Order.class).violations())
			.containsExactly(new Violation("is there more than once", pointer, null));
		assertThat(refused("{\"x\":" + body + "}", JsonNode.class).violations().get(0).pointer()).startsWith("#/x/");
		assertThat(refused("[" + body + "]", List.class).violations().get(0).pointer()).startsWith("#/0/");
	}

	@Test
	@DisplayName("FLD-02 an unknown property is refused at its pointer, all of them at once")
	void refusesUnknownProperties() {
		InvalidBodyException failure = refused(
				"{\"name\":1,\"admin\":{\"x\":[1]},\"lines\":[{\"quantity\":\"a\",\"a/b~\":2},7,{\"quantity\":null}]}",
				Order.class);
		assertThat(failure.violations()).containsExactlyInAnyOrder(
				new Violation("has the wrong type or form", "#/name", null),
				new Violation("is not a property that is known here", "#/admin", null),
				new Violation("has the wrong type or form", "#/lines/0/quantity", null),
				new Violation("is not a property that is known here", "#/lines/0/a~1b~0", null),
				new Violation("has the wrong type or form", "#/lines/1", null),
				new Violation("has the wrong type or form", "#/lines/2/quantity", null));
		assertThat(failure.getMessage()).doesNotContain("java", "Order");
	}

	@Test
	@DisplayName("FLD-02 a missing value that must be there is named")
	void namesMissingValues() {
		assertThat(refused("{\"lines\":[{\"quantity\":1},{}]}", Order.class).violations())
			.containsExactly(new Violation("is missing", "#/lines/1/quantity", null));
	}

	@Test
	@DisplayName("FLD-02 what a type says of unknown properties stays")
	void keepsWhatTypesSay() {
		assertThat(((Tolerant) read("{\"name\":\"a\",\"other\":1}", Tolerant.class)).name()).isEqualTo("a");
		assertThat(((TolerantOfOne) read("{\"name\":\"a\",\"legacy\":1}", TolerantOfOne.class)).name()).isEqualTo("a");
		assertThat(refused("{\"name\":\"a\",\"other\":1}", TolerantOfOne.class).violations()).hasSize(1);
		assertThat(((Any) read("{\"a\":1,\"b\":2}", Any.class)).values).containsKeys("a", "b");
	}

	@Test
	@DisplayName("FLD-02 what is only read is refused, and what is ignored is not known")
	void refusesReadOnlyProperties() {
		for (Class<?> type : List.of(ReadOnly.class, ReadOnlyRecord.class)) {
			assertThat((Object) read("{\"name\":\"a\"}", type)).isNotNull();
			assertThat(refused("{\"id\":1,\"name\":\"a\",\"internal\":{\"x\":1}}", type).violations())
				.containsExactlyInAnyOrder(new Violation("may not be set", "#/id", null),
						new Violation("is not a property that is known here", "#/internal", null));
			assertThat(refused("{\"name\":\"a\",\"id\":null}", type).violations())
				.containsExactly(new Violation("may not be set", "#/id", null));
		}
		assertThat(refused("{\"name\":\"a\",\"upper\":\"A\"}", ReadOnly.class).violations())
			.containsExactly(new Violation("is not a property that is known here", "#/upper", null));
	}

	@Test
	@DisplayName("FLD-02 unknown properties are skipped where the configuration says so")
	void skipsUnknownPropertiesIfConfigured() {
		RequestJson lenient = new RequestJson(LIMITS, Handling.IGNORE, RULES,
				new ReadRules(AuthorityNames.DEFAULT, Map.of()));
		JsonMapper mapper = lenient.strict(SHARED);
		Order order = lenient.reader(mapper.readerFor(Order.class), null)
			.readValue(stream("{\"name\":\"a\",\"x\":{},\"lines\":[]}"));
		assertThat(order.name()).isEqualTo("a");
	}

	@Test
	@DisplayName("FLD-02 polymorphic bodies are pointed to as they are sent")
	void readsPolymorphicBodies() {
		assertThat((Object) read("{\"name\":\"a\",\"kind\":\"dog\",\"bark\":1}", Animal.class))
			.isEqualTo(new Dog("a", 1));
		assertThat(
				refused("[{\"name\":\"a\",\"kind\":\"dog\",\"bark\":\"1\",\"wings\":2}]", Animal[].class).violations())
			.extracting(Violation::pointer)
			.containsExactlyInAnyOrder("#/0/bark", "#/0/wings");
		assertThat(
				refused("{\"pets\":[{\"kind\":\"cow\"},{\"name\":\"b\"},{\"kind\":\"dog\",\"bark\":true}]}", Farm.class)
					.violations())
			.extracting(Violation::pointer)
			.containsExactlyInAnyOrder("#/pets/0/kind", "#/pets/1", "#/pets/2/bark");
	}

	@Test
	@DisplayName("ERR-02 the list of errors has an end")
	void isBounded() {
		StringBuilder body = new StringBuilder("{\"lines\":[");
		for (int i = 0; i < 500; i++) {
			body.append((i > 0) ? "," : "").append("{\"quantity\":\"x\"}");
		}
		assertThat(refused(body + "]}", Order.class).violations()).hasSize(100);
		assertThat(refused("{\"" + "n".repeat(256) + "\":{\"" + "m".repeat(200) + "\":1}}", Order.class).violations())
			.allSatisfy((violation) -> assertThat(violation.pointer()).hasSizeLessThan(300));
	}

	@Test
	@DisplayName("LIM-02 depth, lengths and counts have limits")
	void hasLimits() {
		assertLimited("[".repeat(101) + "]".repeat(101), JsonNode.class);
		assertLimited("{\"name\":\"" + "a".repeat(65_537) + "\"}", Order.class);
		assertLimited("{\"" + "a".repeat(257) + "\":1}", Map.class);
		assertLimited("{\"bd\":" + "1".repeat(1001) + "}", Scalars.class);
		assertLimited("[" + "1,".repeat(250_000) + "1]", JsonNode.class);
		assertThat((Object) read("[".repeat(100) + "]".repeat(100), JsonNode.class)).isNotNull();
	}

	@Test
	@DisplayName("LIM-02 a document that is too large is told from one that is wrong")
	void documentIsTooLarge() {
		RequestJson small = new RequestJson(new JsonLimits(100, 65536, 1000, 256, -1, 10_000), Handling.REJECT, RULES,
				new ReadRules(AuthorityNames.DEFAULT, Map.of()));
		String body = "{\"name\":\"" + "a".repeat(60_000) + "\"}";
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> small.reader(small.strict(SHARED).readerFor(Order.class), null).readValue(stream(body)));
		assertThat(failure.type()).isEqualTo(ProblemType.REQUEST_TOO_LARGE);
	}

	@ParameterizedTest
	@DisplayName("MSG-09 other encodings than UTF-8 are refused")
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32" })
	void refusesOtherEncodings(String charset) {
		byte[] body = "{\"name\":\"a\",\"lines\":[]}".getBytes(Charset.forName(charset));
		assertThatExceptionOfType(InvalidBodyException.class)
			.isThrownBy(() -> this.json.reader(this.json.strict(SHARED).readerFor(Order.class), null)
				.readValue(new ByteArrayInputStream(body)));
	}

	@Test
	@DisplayName("FLD-02 the mapper of the application stays as it is")
	void leavesTheSharedMapperAlone() {
		this.json.strict(SHARED);
		assertThat(
				SHARED.readValue("{\"name\":1,\"x\":1,\"x\":2,\"lines\":[{\"quantity\":\"1\"}]}", Order.class).name())
			.isEqualTo("1");
	}

	@Test
	void leavesFaultsOfTypesToTheServer() {
		assertThatExceptionOfType(InvalidDefinitionException.class)
			.isThrownBy(() -> read("{\"a\":1}", Unreadable.class));
	}

	@Test
	@DisplayName("MSG-11 a constructor that refuses what was not set does not hide why")
	void constructorDoesNotHideTheReason() {
		assertThat(refused("{\"name\":1}", Demanding.class).violations())
			.containsExactly(new Violation("has the wrong type or form", "#/name", null));
	}

	private void assertLimited(String body, Class<?> type) {
		InvalidBodyException failure = refused(body, type);
		assertThat(failure.violations()).containsExactly(new Violation("is larger or deeper than accepted", "#", null));
		assertThat(failure.type()).isEqualTo(ProblemType.INVALID_REQUEST);
	}

	private InvalidBodyException refused(String body, Class<?> type) {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class, () -> read(body, type));
		assertThat(failure).as(body).isNotNull();
		return failure;
	}

	private <T> T read(String body, Class<?> type) {
		JsonMapper mapper = this.json.strict(SHARED);
		JavaType javaType = mapper.constructType(type);
		return this.json.reader(mapper.readerFor(javaType), null).readValue(stream(body));
	}

	private static ByteArrayInputStream stream(String body) {
		return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
	}

	enum Color {

		RED, GREEN

	}

	@SuppressWarnings("unused")
	static class Scalars {

		public int i;

		public long l;

		public Integer boxed;

		public double d;

		public BigDecimal bd;

		public BigInteger bi;

		public String s;

		public boolean b;

		public Boolean bb;

		public Color e;

		public EnumMap<Color, Integer> me;

		public UUID u;

		public LocalDate day;

		public Instant at;

		public Object raw;

		public Tolerant o;

		public Optional<String> os;

		public List<Integer> li;

		public List<String> ls;

		public String[] as;

		public int[] ai;

		public Map<String, String> ms;

		public char c;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public long text;

		@JsonFormat(shape = JsonFormat.Shape.STRING)
		public BigDecimal textBd;

	}

	record Order(String name, List<Line> lines) {

	}

	record Line(int quantity) {

	}

	public static class ReadOnly {

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		private Long id;

		public String name;

		@JsonIgnore
		public Object internal;

		public Long getId() {
			return this.id;
		}

		public String getUpper() {
			return this.name;
		}

	}

	record ReadOnlyRecord(@JsonProperty(access = JsonProperty.Access.READ_ONLY) Long id, String name,
			@JsonIgnore Object internal) {

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Tolerant(String name) {

	}

	@JsonIgnoreProperties("legacy")
	record TolerantOfOne(String name) {

	}

	record Demanding(String name) {

		Demanding {
			if (name == null) {
				throw new IllegalArgumentException("no name");
			}
		}

	}

	static class Any {

		@JsonAnySetter
		public Map<String, Object> values;

	}

	interface Unreadable {

		int a();

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
	interface Animal {

	}

	record Dog(String name, int bark) implements Animal {

	}

	record Farm(List<Animal> pets) {

	}

}
