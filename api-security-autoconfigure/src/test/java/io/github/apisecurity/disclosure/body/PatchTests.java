package io.github.apisecurity.disclosure.body;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.PatchFailedException;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.TestExchanges;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link MergePatch} and {@link JsonPatch}.
 */
class PatchTests {

	private static final WriteRules RULES = new WriteRules(AuthorityNames.DEFAULT, Map.of());

	private static final RequestJson JSON = new RequestJson(RequestJsonTests.LIMITS, Handling.REJECT, RULES,
			new ReadRules(AuthorityNames.DEFAULT, Map.of()));

	private static final JsonMapper MAPPER = JSON
		.strict(JsonMapper.builder().addModule(new WritableModule(RULES, Handling.REJECT)).build());

	private static final Audience ADMIN = TestExchanges.audience("ROLE_ADMIN");

	private static final Audience USER = TestExchanges.audience("ROLE_USER");

	@ParameterizedTest
	@DisplayName("RFC 7396 appendix A")
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"b"}               | {"a":"c"}                     | {"a":"c"}
			{"a":"b"}               | {"b":"c"}                     | {"a":"b","b":"c"}
			{"a":"b"}               | {"a":null}                    | {}
			{"a":"b","b":"c"}       | {"a":null}                    | {"b":"c"}
			{"a":["b"]}             | {"a":"c"}                     | {"a":"c"}
			{"a":"c"}               | {"a":["b"]}                   | {"a":["b"]}
			{"a":{"b":"c"}}         | {"a":{"b":"d","c":null}}      | {"a":{"b":"d"}}
			{"a":[{"b":"c"}]}       | {"a":[1]}                     | {"a":[1]}
			["a","b"]               | ["c","d"]                     | ["c","d"]
			{"a":"b"}               | ["c"]                         | ["c"]
			{"a":"foo"}             | "bar"                         | "bar"
			{"e":null}              | {"a":1}                       | {"e":null,"a":1}
			[1,2]                   | {"a":"b","c":null}            | {"a":"b"}
			{}                      | {"a":{"bb":{"ccc":null}}}     | {"a":{"bb":{}}}
			""")
	void mergesAsTheExamples(String original, String patch, String result) {
		MergePatch<JsonNode> merge = merge(patch, new TypeReference<MergePatch<JsonNode>>() {
		}, USER);
		assertThat(merge.applyTo(MAPPER.readTree(original))).hasToString(MAPPER.readTree(result).toString());
	}

	@ParameterizedTest
	@DisplayName("RFC 6902 appendix A")
	@CsvSource(delimiter = '|',
			textBlock = """
					{"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux"}] | {"baz":"qux","foo":"bar"}
					{"foo":["bar","baz"]} | [{"op":"add","path":"/foo/1","value":"qux"}] | {"foo":["bar","qux","baz"]}
					{"baz":"qux","foo":"bar"} | [{"op":"remove","path":"/baz"}] | {"foo":"bar"}
					{"foo":["bar","qux","baz"]} | [{"op":"remove","path":"/foo/1"}] | {"foo":["bar","baz"]}
					{"baz":"qux","foo":"bar"} | [{"op":"replace","path":"/baz","value":"boo"}] | {"baz":"boo","foo":"bar"}
					{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}} | [{"op":"move","from":"/foo/waldo","path":"/qux/thud"}] | {"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}
					{"foo":["all","grass","cows","eat"]} | [{"op":"move","from":"/foo/1","path":"/foo/3"}] | {"foo":["all","cows","eat","grass"]}
					{"baz":"qux","foo":["a",2,"c"]} | [{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}] | {"baz":"qux","foo":["a",2,"c"]}
					{"foo":"bar"} | [{"op":"add","path":"/child","value":{"grandchild":{}}}] | {"foo":"bar","child":{"grandchild":{}}}
					{"foo":"bar"} | [{"op":"add","path":"/baz","value":"qux","xyz":123}] | {"foo":"bar","baz":"qux"}
					{"/":9,"~1":10} | [{"op":"test","path":"/~01","value":10}] | {"/":9,"~1":10}
					{"foo":["bar"]} | [{"op":"add","path":"/foo/-","value":["abc","def"]}] | {"foo":["bar",["abc","def"]]}
					{"a":{"b":1}} | [{"op":"copy","from":"/a","path":"/c"},{"op":"replace","path":"/c/b","value":2}] | {"a":{"b":1},"c":{"b":2}}
					{"a":1} | [{"op":"add","path":"","value":[1]}] | [1]
					{"a":1.0} | [{"op":"test","path":"/a","value":1}] | {"a":1.0}
					{"a":null} | [{"op":"test","path":"/a","value":null}] | {"a":null}
					{"":1} | [{"op":"replace","path":"/","value":2}] | {"":2}
					""")
	void appliesAsTheExamples(String original, String patch, String result) {
		JsonPatch<JsonNode> operations = operations(patch, new TypeReference<JsonPatch<JsonNode>>() {
		}, USER);
		JsonNode target = MAPPER.readTree(original);
		assertThat(text(operations.applyTo(target))).isEqualTo(text(MAPPER.readTree(result)));
		assertThat(target).isEqualTo(MAPPER.readTree(original));
	}

	@ParameterizedTest
	@DisplayName("RFC 6902 appendix A, RFC 5789 §2.2 an operation that cannot be applied is a conflict")
	@CsvSource(delimiter = '|',
			textBlock = """
					{"baz":"qux"}    | [{"op":"test","path":"/baz","value":"bar"}]                | #/0       | does not hold
					{"foo":"bar"}    | [{"op":"add","path":"/baz/bat","value":"qux"}]             | #/0/path  | does not exist
					{"/":9,"~1":10}  | [{"op":"test","path":"/~01","value":"10"}]                 | #/0       | does not hold
					{"a":1}          | [{"op":"remove","path":"/b"}]                              | #/0/path  | does not exist
					{"a":1}          | [{"op":"replace","path":"/b","value":1}]                   | #/0/path  | does not exist
					{"a":1}          | [{"op":"add","path":"/c","value":1},{"op":"move","from":"/b","path":"/d"}] | #/1/from | does not exist
					{"a":[1]}        | [{"op":"add","path":"/a/2","value":1}]                     | #/0/path  | does not exist
					{"a":[1]}        | [{"op":"remove","path":"/a/-"}]                            | #/0/path  | does not exist
					{"a":[1]}        | [{"op":"replace","path":"/a/00","value":1}]                | #/0/path  | does not exist
					{"a":[1]}        | [{"op":"replace","path":"/a/99999999999","value":1}]       | #/0/path  | does not exist
					{"a":1}          | [{"op":"add","path":"/a/b","value":1}]                     | #/0/path  | does not exist
					""")
	void conflicts(String original, String patch, String pointer, String detail) {
		JsonPatch<JsonNode> operations = operations(patch, new TypeReference<JsonPatch<JsonNode>>() {
		}, USER);
		PatchFailedException failure = catchThrowableOfType(PatchFailedException.class,
				() -> operations.applyTo(MAPPER.readTree(original)));
		assertThat(failure.status()).isEqualTo(409);
		assertThat(failure.violations()).containsExactly(new Violation(detail, pointer, null));
	}

	@ParameterizedTest
	@DisplayName("RFC 6902 §4 what is no JSON Patch is refused when it is read")
	@ValueSource(strings = { "{}", "[1]", "[{\"op\":\"add\",\"path\":\"/a\"}]", "[{\"op\":\"test\",\"path\":\"/a\"}]",
			"[{\"op\":\"spam\",\"path\":\"/a\"}]", "[{\"op\":\"add\",\"path\":\"a\",\"value\":1}]",
			"[{\"op\":\"add\",\"path\":\"/~2\",\"value\":1}]", "[{\"op\":\"add\",\"path\":\"/~\",\"value\":1}]",
			"[{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/b\"}]", "[{\"op\":\"copy\",\"path\":\"/a\"}]",
			"[{\"op\":\"add\",\"path\":\"/baz\",\"value\":\"qux\",\"op\":\"remove\"}]", "[null]", "null",
			"[{\"op\":null,\"path\":\"/a\"}]" })
	void refusesWhatIsNoPatch(String patch) {
		assertThatExceptionOfType(InvalidBodyException.class)
			.isThrownBy(() -> operations(patch, new TypeReference<JsonPatch<JsonNode>>() {
			}, ADMIN));
	}

	@Test
	@DisplayName("LIM-02 a patch has an end, and what it makes has one")
	void isBounded() {
		String operation = "{\"op\":\"add\",\"path\":\"/a\",\"value\":1}";
		String most = "[" + (operation + ",").repeat(999) + operation + "]";
		operations(most, new TypeReference<JsonPatch<JsonNode>>() {
		}, USER);
		assertThatExceptionOfType(InvalidBodyException.class).isThrownBy(
				() -> operations("[" + operation + "," + most.substring(1), new TypeReference<JsonPatch<JsonNode>>() {
				}, USER));
		for (String path : List.of("/c", "/a/-")) {
			StringBuilder doubling = new StringBuilder("[");
			for (int i = 0; i < 110; i++) {
				String from = path.equals("/c") ? "" : "/a";
				doubling.append((i > 0) ? "," : "")
					.append("{\"op\":\"copy\",\"from\":\"" + from + "\",\"path\":\"" + path + "\"}");
			}
			JsonPatch<JsonNode> patch = operations(doubling + "]", new TypeReference<JsonPatch<JsonNode>>() {
			}, USER);
			assertThatExceptionOfType(PatchFailedException.class)
				.isThrownBy(() -> patch.applyTo(MAPPER.readTree("{\"a\":[1]}")));
		}
	}

	@ParameterizedTest
	@DisplayName("API3 a merge patch sets what its sender may set")
	@CsvSource(delimiter = '|', textBlock = """
			{"rank":1}                              | #/rank              | may not be set
			{"rank":null}                           | #/rank              | may not be set
			{"other":1}                             | #/other             | is not a property that is known here
			{"owner":{"level":1}}                   | #/owner/level       | may not be set
			{"owner":null}                          | #/owner             | REPLACES
			{"owner":[]}                            | #/owner             | REPLACES
			{"lines":[]}                            | #/lines             | REPLACES
			{"byKey":{"x":{"price":1}}}             | #/byKey/x/price     | may not be set
			{"byKey":{"x":null}}                    | #/byKey/x           | REPLACES
			{"zone":"a"}                            | #/zone              | may not be set
			{"city":{"x":1},"nothing":{"rank":1}}   | #/nothing           | is not a property that is known here
			[]                                      | #                   | REPLACES
			""")
	void refusesMerges(String patch, String pointer, String detail) {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> merge(patch, new TypeReference<MergePatch<Order>>() {
				}, USER));
		assertThat(failure).isNotNull();
		assertThat(failure.violations()).contains(new Violation(text(detail), pointer, null));
	}

	@ParameterizedTest
	@DisplayName("API3 an operation touches what its sender may set, and tells no more than he may see")
	@CsvSource(delimiter = '|',
			textBlock = """
					{"op":"add","path":"/rank","value":1}                        | #/0/path | may not be set
					{"op":"replace","path":"/rank","value":1}                    | #/0/path | may not be set
					{"op":"remove","path":"/rank"}                               | #/0/path | may not be set
					{"op":"move","from":"/rank","path":"/name"}                  | #/0/from | may not be set
					{"op":"move","from":"/name","path":"/rank"}                  | #/0/path | may not be set
					{"op":"copy","from":"/name","path":"/rank"}                  | #/0/path | may not be set
					{"op":"add","path":"/other","value":1}                       | #/0/path | is not a property that is known here
					{"op":"add","path":"/name/x","value":1}                      | #/0/path | is not a property that is known here
					{"op":"replace","path":"/owner","value":{"id":"x"}}          | #/0/path | REPLACES
					{"op":"add","path":"/owner","value":{"id":"x"}}              | #/0/path | REPLACES
					{"op":"add","path":"/owner","value":{"level":1}}             | #/0/value/level | may not be set
					{"op":"remove","path":"/owner"}                              | #/0/path | REPLACES
					{"op":"replace","path":"","value":{}}                        | #/0/path | REPLACES
					{"op":"add","path":"/owner/level","value":1}                 | #/0/path | may not be set
					{"op":"add","path":"/lines/-","value":{"price":1}}           | #/0/value/price | may not be set
					{"op":"replace","path":"/lines/0","value":{"quantity":1}}    | #/0/path | REPLACES
					{"op":"remove","path":"/lines/0"}                            | #/0/path | REPLACES
					{"op":"copy","from":"","path":"/owner"}                      | #/0/path | REPLACES
					{"op":"test","path":"/secret","value":"x"}                   | #/0/path | UNREADABLE
					{"op":"test","path":"/card","value":"x"}                     | #/0/path | UNREADABLE
					{"op":"test","path":"","value":{}}                           | #/0/path | UNREADABLE
					{"op":"copy","from":"/secret","path":"/name"}                | #/0/from | UNREADABLE
					{"op":"move","from":"/card","path":"/name"}                  | #/0/from | UNREADABLE
					{"op":"copy","from":"/hidden/note","path":"/name"}           | #/0/from | UNREADABLE
					""")
	void refusesOperations(String operation, String pointer, String detail) {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> operations("[" + operation + "]", new TypeReference<JsonPatch<Order>>() {
				}, USER));
		assertThat(failure).isNotNull();
		assertThat(failure.violations()).contains(new Violation(text(detail), pointer, null));
	}

	@Test
	@DisplayName("API3 what is not touched keeps its value, guarded or not")
	void keepsWhatIsNotTouched() {
		Order order = order();
		Order merged = merge("{\"name\":\"new\",\"owner\":{\"id\":\"bob\"},\"city\":\"c\"}",
				new TypeReference<MergePatch<Order>>() {
				}, USER)
			.applyTo(order);
		assertThat(merged).isEqualTo(new Order("new", 7, new Owner("bob", 3), order.lines(), order.byKey(), "s", "c1",
				order.hidden(), new Address("c", "z")));
		Order patched = operations(
				"[{\"op\":\"test\",\"path\":\"/name\",\"value\":\"old\"},{\"op\":\"add\",\"path\":\"/lines/-\",\"value\":{\"quantity\":2}}]",
				new TypeReference<JsonPatch<Order>>() {
				}, USER)
			.applyTo(order);
		assertThat(patched.lines()).containsExactly(new Line(1, 9), new Line(2, null));
		assertThat(patched.rank()).isEqualTo(7);
		assertThat(order.name()).isEqualTo("old");
	}

	@Test
	@DisplayName("API3 who may set it sets it")
	void setsWhatMayBeSet() {
		assertThat(merge("{\"rank\":8,\"lines\":[]}", new TypeReference<MergePatch<Order>>() {
		}, ADMIN).applyTo(order()).rank()).isEqualTo(8);
		assertThat(operations("[{\"op\":\"replace\",\"path\":\"/rank\",\"value\":8}]",
				new TypeReference<JsonPatch<Order>>() {
				}, ADMIN)
			.applyTo(order())
			.rank()).isEqualTo(8);
	}

	@Test
	@DisplayName("MSG-11 a result that is not valid is pointed to")
	void pointsToWhatIsNotValid() {
		PatchFailedException failure = catchThrowableOfType(PatchFailedException.class,
				() -> merge("{\"name\":1,\"owner\":{\"id\":true}}", new TypeReference<MergePatch<Order>>() {
				}, USER).applyTo(order()));
		assertThat(failure.status()).isEqualTo(400);
		assertThat(failure.violations()).extracting(Violation::pointer)
			.containsExactlyInAnyOrder("#/name", "#/owner/id");
	}

	@Test
	void refusesTypesThatWouldLoseSomething() {
		assertThatExceptionOfType(InvalidDefinitionException.class)
			.isThrownBy(() -> merge("{\"name\":\"a\"}", new TypeReference<MergePatch<Account>>() {
			}, USER))
			.withMessageContaining("password");
		assertThatExceptionOfType(InvalidDefinitionException.class)
			.isThrownBy(() -> merge("{\"name\":\"a\"}", new TypeReference<MergePatch<Entity>>() {
			}, USER))
			.withMessageContaining("id");
	}

	@Test
	void readsComputedPropertiesOfTheTarget() {
		assertThat(merge("{\"first\":\"b\"}", new TypeReference<MergePatch<Person>>() {
		}, USER).applyTo(new Person("a", "x")).getFull()).isEqualTo("b x");
	}

	// Numbers by what they are worth, properties in any order
	private static JsonNode text(JsonNode node) {
		return MAPPER.readTree(node.toString());
	}

	private static String text(String detail) {
		return switch (detail) {
			case "REPLACES" -> "may not be replaced or removed, as it has properties that may not be set";
			case "UNREADABLE" -> PatchCheck.UNREADABLE;
			default -> detail;
		};
	}

	private static Order order() {
		return new Order("old", 7, new Owner("alice", 3), List.of(new Line(1, 9)), Map.of("x", new Line(1, 2)), "s",
				"c1", new Hidden("n"), new Address("b", "z"));
	}

	private static <T> MergePatch<T> merge(String patch, TypeReference<MergePatch<T>> type, Audience audience) {
		return read(patch, type, audience);
	}

	private static <T> JsonPatch<T> operations(String patch, TypeReference<JsonPatch<T>> type, Audience audience) {
		return read(patch, type, audience);
	}

	private static <T> T read(String patch, TypeReference<T> reference, Audience audience) {
		JavaType type = MAPPER.getTypeFactory().constructType(reference);
		return JSON.reader(MAPPER.readerFor(type), audience)
			.readValue(new ByteArrayInputStream(patch.getBytes(StandardCharsets.UTF_8)));
	}

	record Order(String name, @WritableBy(roles = "ADMIN") int rank, Owner owner, List<Line> lines,
			Map<String, Line> byKey, @VisibleTo(roles = "ADMIN") String secret, @Masked String card,
			@VisibleTo Hidden hidden, @JsonUnwrapped Address address) {

	}

	record Owner(String id, @WritableBy(roles = "ADMIN") int level) {

	}

	record Line(int quantity, @WritableBy(roles = "ADMIN") Integer price) {

	}

	record Hidden(String note) {

	}

	record Address(String city, @WritableBy(roles = "ADMIN") String zone) {

	}

	record Account(String name, @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String password) {

	}

	public static class Entity {

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		public Long id;

		public String name;

	}

	public static class Person {

		public String first;

		public String last;

		Person() {
		}

		Person(String first, String last) {
			this.first = first;
			this.last = last;
		}

		public String getFull() {
			return this.first + " " + this.last;
		}

	}

}
