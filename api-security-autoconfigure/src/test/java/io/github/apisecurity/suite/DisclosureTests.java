package io.github.apisecurity.suite;

import java.util.List;
import java.util.stream.Stream;

import io.github.apisecurity.suite.app.ShapeApplication;
import io.github.apisecurity.suite.app.Shapes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of a response its caller sees, for each shape that a body can have and each way in
 * which it can be answered.
 */
class DisclosureTests {

	private static final List<String> WAYS = List.of("ways/entity", "ways/wildcard", "ways/optional", "ways/future",
			"ways/mono", "ways/flux", "ways/ndjson", "ways/sse", "ways/sseEvents", "ways/problem", "ways/hal",
			"ways/jsonView", "ways/large", "routes/function");

	private static final List<String> SERVLET_WAYS = List.of("ways/callable", "ways/deferred", "ways/streaming",
			"ways/emitter", "ways/sseEmitter", "ways/cbor");

	private static final String RULES = "api-security.rules[0].paths=/shapes/routes/**";

	private static final String ACCESS = "api-security.rules[0].access.authenticated=true";

	private static final String NAME = "api-security.rules[0].name=routes";

	private static final String WITHOUT = "suite.without=apiSecurityDisclosureModule,apiSecurityUnguardedWriterCheck,apiSecurityBodyConfigurer";

	static Stream<Arguments> shapes() {
		Stream<Arguments> both = Stream.of(Stack.values())
			.flatMap((stack) -> Stream.concat(Shapes.all().keySet().stream(), WAYS.stream())
				.map((shape) -> Arguments.of(stack, shape)));
		return Stream.concat(both, SERVLET_WAYS.stream().map((shape) -> Arguments.of(Stack.SERVLET, shape)));
	}

	static RunningApplication application(Stack stack, String... properties) {
		return RunningApplication.of(stack, Application.class,
				Stream.concat(Stream.of(NAME, RULES, ACCESS), Stream.of(properties)).toArray(String[]::new));
	}

	static RawHttp.Response get(RunningApplication application, String shape, String... roles) {
		return application.request("GET", "/shapes/" + shape).token(Tokens.token("alice", "read", roles)).send();
	}

	@ParameterizedTest
	@DisplayName("FLD-01 API3 PITFALLS 35 a property is there for those who may see it and for no one else")
	@MethodSource("shapes")
	void propertyIsThereForThoseWhoMaySeeIt(Stack stack, String shape) {
		RunningApplication application = application(stack);
		RawHttp.Response user = get(application, shape);
		assertThat(user.status()).as(user.body()).isIn(200, 409);
		assertThat(user.body()).isNotEmpty().doesNotContain(Shapes.SECRET, Shapes.EMAIL);
		RawHttp.Response administrator = get(application, shape, "ADMIN");
		assertThat(administrator.status()).isEqualTo(user.status());
		assertThat(administrator.body()).contains(Shapes.SECRET);
	}

	@ParameterizedTest
	@DisplayName("FLD-01 API3 without the module everyone sees everything")
	@MethodSource("shapes")
	void withoutTheModuleEveryoneSeesEverything(Stack stack, String shape) {
		RawHttp.Response user = get(application(stack, WITHOUT), shape);
		assertThat(user.body()).contains(Shapes.SECRET);
	}

	@ParameterizedTest
	@EnabledForJreRange(min = JRE.JAVA_21)
	@DisplayName("FLD-01 on virtual threads the same is left out")
	@ValueSource(strings = { "record", "ways/callable", "ways/streaming", "ways/sseEmitter", "ways/flux",
			"routes/function" })
	void onVirtualThreadsTheSameIsLeftOut(String shape) {
		RunningApplication application = application(Stack.SERVLET, "spring.threads.virtual.enabled=true");
		assertThat(get(application, shape).body()).isNotEmpty().doesNotContain(Shapes.SECRET, Shapes.EMAIL);
		assertThat(get(application, shape, "ADMIN").body()).contains(Shapes.SECRET);
	}

	@ParameterizedTest
	@DisplayName("FLD-01 what is left stays in its place")
	@EnumSource(Stack.class)
	void whatIsLeftStaysInItsPlace(Stack stack) {
		RunningApplication application = application(stack);
		assertThat(get(application, "record").body())
			.isEqualTo("{\"id\":7,\"name\":\"Ada\",\"email\":\"c***@example.com\"}");
		assertThat(get(application, "arrayShape").body()).isEqualTo("[\"a\",null,\"z\"]");
		assertThat(get(application, "anyGetter").body()).isEqualTo("{\"name\":\"any\"}");
		assertThat(get(application, "unwrapped").body())
			.isEqualTo("{\"name\":\"w\",\"c_id\":7,\"c_name\":\"Ada\",\"c_email\":\"c***@example.com\"}");
		assertThat(get(application, "maskedCollections").body())
			.isEqualTo("{\"list\":[\"***\"],\"map\":{\"k\":\"***\"},"
					+ "\"optional\":\"***\",\"array\":[\"***\"],\"object\":\"***\"}");
	}

	@ParameterizedTest
	@DisplayName("FLD-01 a scope is enough where one is named beside a role")
	@EnumSource(Stack.class)
	void scopeIsEnough(Stack stack) {
		RawHttp.Response response = application(stack).request("GET", "/shapes/record")
			.token(Tokens.token("alice", "secrets:read"))
			.send();
		assertThat(response.body()).contains(Shapes.SECRET).doesNotContain(Shapes.EMAIL);
	}

	@ParameterizedTest
	@DisplayName("PITFALLS 36 what depends on the caller is kept from shared caches and has no validator")
	@EnumSource(Stack.class)
	void whatDependsOnTheCallerIsKeptFromCaches(Stack stack) {
		for (String way : List.of("ways/entity", "ways/wildcard")) {
			for (String role : List.of("USER", "ADMIN")) {
				RawHttp.Response response = get(application(stack), way, role);
				assertThat(response.header("Cache-Control")).as(way).isEqualTo("no-store");
				assertThat(response.header("Vary")).contains("Authorization");
				assertThat(response.header("ETag")).isNull();
			}
		}
		RawHttp.Response plain = get(application(stack), "ways/plainEntity");
		assertThat(plain.header("Cache-Control")).contains("public");
		assertThat(plain.header("ETag")).isEqualTo("\"abc\"");
		assertThat(
				get(application(stack, "api-security.disclosure.keep-validators=true"), "ways/entity").header("ETag"))
			.isEqualTo("\"abc\"");
	}

	@ParameterizedTest
	@DisplayName("FLD-01 actuator endpoints keep the mapper that Spring Boot has for them")
	@EnumSource(Stack.class)
	void actuatorEndpointsKeepTheirMapper(Stack stack) {
		RunningApplication application = application(stack, "spring.jackson.property-naming-strategy=UPPER_CAMEL_CASE");
		assertThat(application.request("GET", "/actuator/health").send().body()).contains("\"status\":\"UP\"");
		assertThat(get(application, "ways/plainEntity").body()).isEqualTo("{\"Value\":\"value\"}");
	}

	@Test
	@DisplayName("FLD-01 what is sent to others or cached with the same mapper is complete")
	void whatIsSentToOthersIsComplete() {
		JsonMapper mapper = application(Stack.SERVLET).bean(JsonMapper.class);
		assertThat(mapper.writeValueAsString(Shapes.all().get("record"))).contains(Shapes.SECRET, Shapes.EMAIL);
	}

	@ParameterizedTest
	@DisplayName("FLD-01 types that cannot be annotated follow the rules in YAML")
	@EnumSource(Stack.class)
	void typesThatCannotBeAnnotatedFollowRules(Stack stack) {
		String type = "api-security.disclosure.types[io.github.apisecurity.suite.app.Shapes$Plain]";
		RunningApplication application = application(stack, type + ".hide.value.roles=AUDITOR");
		assertThat(get(application, "ways/plainEntity").body()).isEqualTo("{}");
		assertThat(get(application, "ways/plainEntity", "AUDITOR").body()).isEqualTo("{\"value\":\"value\"}");
		assertThat(get(application, "ways/plainEntity").header("Cache-Control")).isEqualTo("no-store");
		RunningApplication exposing = application(stack,
				"api-security.disclosure.types[io.github.apisecurity.suite.app.Shapes$Customer].expose-only=id,name");
		assertThat(get(exposing, "record", "ADMIN").body()).isEqualTo("{\"id\":7,\"name\":\"Ada\"}");
		RunningApplication masking = application(stack, type + ".mask.value=last4");
		assertThat(get(masking, "ways/plainEntity").body()).isEqualTo("{\"value\":\"***\"}");
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ShapeApplication.class, GuardOffTests.Remover.class })
	static class Application {

	}

}
