package io.github.apisecurity.disclosure.body;

import java.io.ByteArrayInputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonMerge;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.guard.TestExchanges;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link WritableModule}.
 */
class WritableModuleTests {

	private static final Audience ADMIN = TestExchanges.audience("ROLE_ADMIN");

	private static final Audience USER = TestExchanges.audience("ROLE_USER");

	private static final Map<String, TypeRules> CONFIGURED = Map.of(Configured.class.getName(),
			new TypeRules(List.of(), Map.<String, Permission>of(), Map.<String, Mask>of(),
					Map.of("rank", new Permission(List.of("ADMIN"), List.of(), false))));

	static Stream<Arguments> shapes() {
		return Stream.of(
				Arguments.of(Rec.class, "{'name':'n','rank':7}", "#/rank", "Rec[name=n, rank=0]",
						"Rec[name=n, rank=7]"),
				Arguments.of(Rec.class, "{'rank':7,'name':'n'}", "#/rank", "Rec[name=n, rank=0]",
						"Rec[name=n, rank=7]"),
				Arguments.of(RecBox.class, "{'name':'n','rank':{'x':1},'maybe':'m'}", "#/rank,#/maybe",
						"RecBox[name=n, rank=null, maybe=Optional.empty]",
						"RecBox[name=n, rank={x=1}, maybe=Optional[m]]"),
				Arguments.of(Bean.class, "{'name':'n','rank':7}", "#/rank", "Bean n 0", "Bean n 7"),
				Arguments.of(Bean.class, "{'name':'n','rank':null}", "#/rank", "Bean n 0", null),
				Arguments.of(Field.class, "{'name':'n','rank':7}", "#/rank", "Field n 1", "Field n 7"),
				Arguments.of(Getter.class, "{'name':'n','tags':['a']}", "#/tags", "Getter n []", "Getter n [a]"),
				Arguments.of(Creator.class, "{'name':'n','level':7}", "#/level", "Creator n 0", "Creator n 7"),
				Arguments.of(Mixed.class, "{'rank':7,'name':'n'}", "#/rank", "Mixed n 1", "Mixed n 7"),
				Arguments.of(Built.class, "{'name':'n','rank':7}", "#/rank", "Built n 0", "Built n 7"),
				Arguments.of(Built2.class, "{'name':'n','rank':7}", "#/rank", "Built2 n 0", "Built2 n 7"),
				Arguments.of(Alias.class, "{'name':'n','level':7}", "#/level", "Alias n 0", "Alias n 7"),
				Arguments.of(Outer.class, "{'name':'n','rank':7}", "#/rank", "Outer n Inner 0", "Outer n Inner 7"),
				Arguments.of(GuardedOuter.class, "{'name':'n','rank':7,'x':1}", "#/rank,#/x", "GuardedOuter n null",
						"GuardedOuter n Plain 7 1"),
				Arguments.of(RecOuter.class, "{'name':'n','x':1}", "#/x", "RecOuter[name=n, inner=null]",
						"RecOuter[name=n, inner=PlainRec[x=1]]"),
				Arguments.of(Merged.class, "{'name':'n','inner':{'rank':7}}", "#/inner", "Merged n Inner 1",
						"Merged n Inner 7"),
				Arguments.of(AnyBean.class, "{'name':'n','x':7,'y':8}", "#/x,#/y", "AnyBean n {}",
						"AnyBean n {x=7, y=8}"),
				Arguments.of(Meta.class, "{'name':'n','rank':7}", "#/rank", "Meta[name=n, rank=0]",
						"Meta[name=n, rank=7]"),
				Arguments.of(Configured.class, "{'name':'n','rank':7}", "#/rank", "Configured[name=n, rank=0]",
						"Configured[name=n, rank=7]"),
				Arguments.of(Lists.class, "{'items':[{'name':'n','rank':1}],'map':{'k':{'name':'n','rank':2}}}",
						"#/items/0/rank,#/map/k/rank",
						"Lists[items=[Rec[name=n, rank=0]], map={k=Rec[name=n, rank=0]}]",
						"Lists[items=[Rec[name=n, rank=1]], map={k=Rec[name=n, rank=2]}]"),
				Arguments.of(Poly.class, "{'name':'n','rank':7,'kind':'p'}", "#/rank", "PolyRec[name=n, rank=0]",
						"PolyRec[name=n, rank=7]"),
				Arguments.of(Poly.class, "{'kind':'b','name':'n','rank':7}", "#/rank", "PolyBean n 0", "PolyBean n 7"));
	}

	@ParameterizedTest
	@DisplayName("API3 FLD-02 a caller without the right is refused, in every shape that a type can have")
	@MethodSource("shapes")
	void refuses(Class<?> type, String body, String pointers, String ignored, String full) {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> read(Handling.REJECT, type, body, USER));
		assertThat(failure).isNotNull();
		assertThat(failure.violations()).extracting(Violation::pointer).containsExactlyInAnyOrder(pointers.split(","));
		assertThat(failure.violations()).extracting(Violation::detail).containsOnly("may not be set");
		assertThatExceptionOfType(InvalidBodyException.class)
			.isThrownBy(() -> read(Handling.REJECT, type, body, Audience.UNKNOWN));
	}

	@ParameterizedTest
	@DisplayName("API3 FLD-02 a caller with the right sets it")
	@MethodSource("shapes")
	void sets(Class<?> type, String body, String pointers, String ignored, String full) {
		if (full != null) {
			assertThat(read(Handling.REJECT, type, body, ADMIN)).hasToString(full);
		}
	}

	@ParameterizedTest
	@DisplayName("API3 where the configuration says so the property is skipped")
	@MethodSource("shapes")
	void ignores(Class<?> type, String body, String pointers, String ignored, String full) {
		assertThat(read(Handling.IGNORE, type, body, USER)).hasToString(ignored);
	}

	@ParameterizedTest
	@DisplayName("API3 outside of requests nothing is guarded")
	@MethodSource("shapes")
	void doesNothingOutsideOfRequests(Class<?> type, String body, String pointers, String ignored, String full) {
		if (full != null) {
			assertThat((Object) shared(Handling.REJECT).readValue(body.replace('\'', '"'), type)).hasToString(full);
		}
	}

	@Test
	@DisplayName("API3 who may not set a property may leave it out")
	void mayBeLeftOut() {
		assertThat(read(Handling.REJECT, Rec.class, "{'name':'n'}", USER)).isEqualTo(new Rec("n", 0));
		assertThat(read(Handling.REJECT, Outer.class, "{'name':'n'}", USER)).hasToString("Outer n Inner 0");
		assertThat(read(Handling.REJECT, GuardedOuter.class, "{'name':'n'}", USER)).hasToString("GuardedOuter n null");
	}

	@Test
	@DisplayName("API3 an object that is updated keeps what may not be set")
	void keepsOldValues() {
		JsonMapper mapper = json().strict(shared(Handling.IGNORE));
		Bean bean = new Bean();
		bean.setRank(5);
		json().reader(mapper.readerForUpdating(bean), USER).readValue(stream("{'name':'n','rank':7}"));
		assertThat(bean).hasToString("Bean n 5");
	}

	@Test
	@DisplayName("API3 other formats fail where errors are not collected")
	void failsWhereErrorsAreNotCollected() {
		try (AudienceScope scope = AudienceScope.reading(USER)) {
			assertThatExceptionOfType(MismatchedInputException.class)
				.isThrownBy(() -> shared(Handling.REJECT).readValue("{\"name\":\"n\",\"rank\":7}", Rec.class))
				.satisfies((ex) -> assertThat(ex.getPathReference()).contains("rank"));
		}
	}

	@Test
	@DisplayName("FLD-02 unknown and unwritable properties are told together")
	void tellsAllAtOnce() {
		InvalidBodyException failure = catchThrowableOfType(InvalidBodyException.class,
				() -> read(Handling.REJECT, Outer.class, "{'name':1,'rank':7,'other':true}", USER));
		assertThat(failure.violations()).extracting(Violation::pointer)
			.containsExactlyInAnyOrder("#/name", "#/rank", "#/other");
	}

	private static Object read(Handling handling, Class<?> type, String body, Audience audience) {
		JsonMapper mapper = json().strict(shared(handling));
		return json().reader(mapper.readerFor(type), audience).readValue(stream(body));
	}

	private static RequestJson json() {
		return new RequestJson(RequestJsonTests.LIMITS, Handling.REJECT,
				new WriteRules(AuthorityNames.DEFAULT, Map.of()), new ReadRules(AuthorityNames.DEFAULT, Map.of()));
	}

	private static JsonMapper shared(Handling handling) {
		return JsonMapper.builder()
			.enable(MapperFeature.USE_GETTERS_AS_SETTERS)
			.addModule(new WritableModule(new WriteRules(AuthorityNames.DEFAULT, CONFIGURED), handling))
			.build();
	}

	private static ByteArrayInputStream stream(String body) {
		return new ByteArrayInputStream(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

	record Rec(String name, @WritableBy(roles = "ADMIN") int rank) {

	}

	record RecOuter(String name, @JsonUnwrapped @WritableBy(roles = "ADMIN") PlainRec inner) {

	}

	record PlainRec(Integer x) {

	}

	record RecBox(String name, @WritableBy(roles = "ADMIN") Map<String, Integer> rank,
			@WritableBy(roles = "ADMIN") Optional<String> maybe) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WritableBy(roles = "ADMIN")
	@interface AdminOnly {

	}

	record Meta(String name, @AdminOnly int rank) {

	}

	record Configured(String name, int rank) {

	}

	record Lists(List<Rec> items, Map<String, Rec> map) {

	}

	public static class Bean {

		private String name;

		@WritableBy(roles = "ADMIN")
		private int rank;

		public void setName(String name) {
			this.name = name;
		}

		public void setRank(int rank) {
			this.rank = rank;
		}

		@Override
		public String toString() {
			return "Bean " + this.name + " " + this.rank;
		}

	}

	static class Field {

		public String name;

		@WritableBy(roles = "ADMIN")
		public int rank = 1;

		@Override
		public String toString() {
			return "Field " + this.name + " " + this.rank;
		}

	}

	public static class Getter {

		public String name;

		private final List<String> tags = new ArrayList<>();

		@WritableBy(roles = "ADMIN")
		@JsonProperty
		public List<String> getTags() {
			return this.tags;
		}

		@Override
		public String toString() {
			return "Getter " + this.name + " " + this.tags;
		}

	}

	static class Creator {

		private final String name;

		private final int rank;

		@JsonCreator
		Creator(@JsonProperty("name") String name, @WritableBy(roles = "ADMIN") @JsonProperty("level") int rank) {
			this.name = name;
			this.rank = rank;
		}

		@Override
		public String toString() {
			return "Creator " + this.name + " " + this.rank;
		}

	}

	static class Mixed {

		private final String name;

		@WritableBy(roles = "ADMIN")
		public int rank = 1;

		@JsonCreator
		Mixed(@JsonProperty("name") String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return "Mixed " + this.name + " " + this.rank;
		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	public static class Built {

		private final String text;

		Built(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

		@JsonPOJOBuilder(withPrefix = "")
		public static class Builder {

			private String name;

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
				return new Built("Built " + this.name + " " + this.rank);
			}

		}

	}

	@JsonDeserialize(builder = Built2.Builder.class)
	public static class Built2 {

		public String name;

		@WritableBy(roles = "ADMIN")
		public int rank;

		@Override
		public String toString() {
			return "Built2 " + this.name + " " + this.rank;
		}

		@JsonPOJOBuilder
		public static class Builder {

			private final Built2 built = new Built2();

			public Builder withName(String name) {
				this.built.name = name;
				return this;
			}

			public Builder withRank(int rank) {
				this.built.rank = rank;
				return this;
			}

			public Built2 build() {
				return this.built;
			}

		}

	}

	static class Alias {

		public String name;

		@WritableBy(roles = "ADMIN")
		@JsonAlias("level")
		public int rank;

		@Override
		public String toString() {
			return "Alias " + this.name + " " + this.rank;
		}

	}

	static class Inner {

		@WritableBy(roles = "ADMIN")
		public int rank;

		@Override
		public String toString() {
			return "Inner " + this.rank;
		}

	}

	static class Outer {

		public String name;

		@JsonUnwrapped
		public Inner inner = new Inner();

		@Override
		public String toString() {
			return "Outer " + this.name + " " + this.inner;
		}

	}

	static class Plain {

		public int rank;

		public int x;

		@Override
		public String toString() {
			return "Plain " + this.rank + " " + this.x;
		}

	}

	static class GuardedOuter {

		public String name;

		@JsonUnwrapped
		@WritableBy(roles = "ADMIN")
		public Plain inner;

		@Override
		public String toString() {
			return "GuardedOuter " + this.name + " " + this.inner;
		}

	}

	static class Merged {

		public String name;

		@JsonMerge
		@WritableBy(roles = "ADMIN")
		public Inner inner = inner();

		private static Inner inner() {
			Inner inner = new Inner();
			inner.rank = 1;
			return inner;
		}

		@Override
		public String toString() {
			return "Merged " + this.name + " " + this.inner;
		}

	}

	public static class AnyBean {

		public String name;

		private final Map<String, Object> others = new LinkedHashMap<>();

		@JsonAnySetter
		@WritableBy(roles = "ADMIN")
		public void other(String name, Object value) {
			this.others.put(name, value);
		}

		@Override
		public String toString() {
			return "AnyBean " + this.name + " " + this.others;
		}

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = PolyRec.class, name = "p"),
			@JsonSubTypes.Type(value = PolyBean.class, name = "b") })
	interface Poly {

	}

	record PolyRec(String name, @WritableBy(roles = "ADMIN") int rank) implements Poly {

	}

	static class PolyBean implements Poly {

		public String name;

		@WritableBy(roles = "ADMIN")
		public int rank;

		@Override
		public String toString() {
			return "PolyBean " + this.name + " " + this.rank;
		}

	}

}
