package io.github.apisecurity.suite;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.suite.app.BodyApplication;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of requests are read strictly and for the caller who sends them.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class BodyTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Parameter
	Stack stack;

	RunningApplication application(String... properties) {
		return application(BodyApplication.class, properties);
	}

	RunningApplication application(Class<?> source, String... properties) {
		List<String> all = new ArrayList<>(List.of(BodyApplication.RULES));
		all.addAll(List.of(properties));
		return RunningApplication.of(this.stack, source, all.toArray(new String[0]));
	}

	@ParameterizedTest
	@DisplayName("API3 FLD-02 what the caller may not set is refused at its pointer, in every shape of body")
	@CsvSource(delimiter = '|', textBlock = """
			order      | {"name":"a","lines":[],"rank":7}                        | #/rank           | rank=7
			order      | {"name":"a","lines":[{"quantity":1,"price":2}]}         | #/lines/0/price  | price=2
			orders     | [{"name":"a","lines":[]},{"name":"a","rank":7}]         | #/1/rank         | rank=7
			map        | {"x/y":{"name":"a","rank":7}}                           | #/x~1y/rank      | rank=7
			bean       | {"name":"a","rank":7,"city":"b"}                        | #/rank           | a 7 b/null
			bean       | {"name":"a","city":"b","zone":"z"}                      | #/zone           | a 1 b/z
			animal     | {"name":"a","kind":"dog","prize":true}                  | #/prize          | prize=true
			configured | {"name":"a","rank":7}                                   | #/rank           | rank=7
			route      | {"name":"a","rank":7}                                   | #/rank           | rank=7
			mono       | {"name":"a","rank":7}                                   | #/rank           | rank=7
			flux       | [{"name":"a","rank":7}]                                 | #/rank           | rank=7
			""")
	void refusesWhatMayNotBeSet(String path, String body, String pointer, String read) {
		assumeShapeIsOfStack(path);
		Exchange refused = application().request("POST", "/bodies/" + path)
			.token(Tokens.token("alice", "orders:read", "USER"))
			.body("application/json", body);
		assertErrors(refused, pointer, "may not be set");
		RawHttp.Response accepted = application().request("POST", "/bodies/" + path)
			.token(Tokens.token("root", "orders:read", "ADMIN"))
			.body("application/json", body)
			.send();
		assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
		assertThat(accepted.body()).contains(read);
		RawHttp.Response anonymous = application().request("POST", "/bodies/" + path)
			.body("application/json", body)
			.send();
		assertThat(anonymous.status()).as(anonymous.body()).isEqualTo(400);
	}

	@Test
	@DisplayName("API3 one of the roles or scopes is enough")
	void oneOfThemIsEnough() {
		RawHttp.Response response = application().request("POST", "/bodies/order")
			.token(Tokens.token("alice", "orders:rank"))
			.body("application/json", "{\"name\":\"a\",\"lines\":[],\"rank\":7}")
			.send();
		assertThat(response.body()).contains("rank=7");
	}

	@Test
	@DisplayName("API3 CBOR is guarded like JSON, although Spring Boot does not make its mapper")
	void guardsCbor() throws Exception {
		byte[] body = CBORMapper.builder()
			.build()
			.writeValueAsBytes(Map.of("name", "a", "lines", List.of(), "rank", 7));
		assertThat(sendCbor(body, Tokens.token("alice", "orders:read"))).isEqualTo(400);
		assertThat(sendCbor(body, Tokens.token("root", "orders:read", "ADMIN"))).isEqualTo(200);
	}

	private int sendCbor(byte[] body, String token) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + application().port() + "/bodies/order"))
			.header("Content-Type", "application/cbor")
			.header("Authorization", "Bearer " + token)
			.POST(BodyPublishers.ofByteArray(body))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	@Test
	@DisplayName("API3 a part of a multipart body is guarded like a body")
	void guardsParts() {
		String part = "--b\r\nContent-Disposition: form-data; name=\"order\"\r\nContent-Type: application/json\r\n\r\n"
				+ "{\"name\":\"a\",\"rank\":7,\"x\":1}\r\n--b--\r\n";
		Exchange exchange = application().request("POST", "/bodies/part").body("multipart/form-data; boundary=b", part);
		assertErrors(exchange, "#/rank", "may not be set", "#/x", "is not a property that is known here");
	}

	@Test
	@DisplayName("API3 each object of a stream is guarded")
	void guardsStreams() {
		assumeShapeIsOfStack("flux");
		for (String type : List.of("application/x-ndjson", "application/json")) {
			Exchange exchange = application().request("POST", "/bodies/flux")
				.body(type, "{\"name\":\"a\"}\n{\"name\":\"b\",\"rank\":7}\n");
			assertErrors(exchange, "#/rank", "may not be set");
		}
		assertThat(application().request("POST", "/bodies/flux")
			.token(Tokens.token("root", "", "ADMIN"))
			.body("application/x-ndjson", "{\"name\":\"a\"}\n{\"name\":\"b\",\"rank\":7}\n")
			.send()
			.body()).contains("rank=null", "rank=7");
	}

	@Test
	@DisplayName("FLD-02 MSG-11 all that is wrong is told at once, without values and names of classes")
	void tellsAllAtOnce() {
		Exchange exchange = application().request("POST", "/bodies/order")
			.body("application/json",
					"{\"name\":1,\"admin\":true,\"lines\":[{\"quantity\":\"hunter2\",\"price\":3}],\"rank\":7}");
		RawHttp.Response response = assertErrors(exchange, "#/name", "has the wrong type or form", "#/admin",
				"is not a property that is known here", "#/lines/0/quantity", "has the wrong type or form",
				"#/lines/0/price", "may not be set", "#/rank", "may not be set");
		assertThat(response.body()).doesNotContain("hunter2", "Order", "Line", "java", "jackson");
		assertThat(exchange.event().status()).isEqualTo(400);
	}

	@ParameterizedTest
	@DisplayName("MSG-10 MSG-11 MSG-12 LIM-02 what is not strictly what it has to be is refused")
	@CsvSource(delimiter = '|', textBlock = """
			order | {"name":"a","name":"b"}                     | #/name | is there more than once
			tree  | {"x":[{"a":1,"a":2}]}                       | #/x/0/a| is there more than once
			map   | {"x":{"name":"a"},"x":{"name":"b"}}         | #/x    | is there more than once
			order | {"name":"a"} {}                             | #      | is not valid JSON
			order | {"name":                                    | #      | is not valid JSON
			order | {"lines":[{"quantity":"1"}]}                | #/lines/0/quantity | has the wrong type or form
			order | {"lines":[{"quantity":1.9}]}                | #/lines/0/quantity | has the wrong type or form
			order | {"name":true}                               | #/name | has the wrong type or form
			order | {"lines":""}                                | #/lines| has the wrong type or form
			order | []                                          | #      | has the wrong type or form
			flux  | [{"name":"a"},{"name":"b","name":"c"}]      | #      | is not valid JSON
			flux  | [{"name":"a","x":1}]                        | #/x    | is not a property that is known here
			flux  | [{"name":1}]                                | #/name | has the wrong type or form
			flux  | DEEP                                        | #      | is not valid JSON
			tree  | DEEP                                        | #      | is larger or deeper than accepted
			tree  | LONG                                        | #      | is larger or deeper than accepted
			""")
	void refusesWhatIsNotStrict(String path, String body, String pointer, String detail) {
		assumeShapeIsOfStack(path);
		String sent = switch (body) {
			case "DEEP" -> "[".repeat(101) + "]".repeat(101);
			case "LONG" -> "[\"" + "a".repeat(65_537) + "\"]";
			default -> body;
		};
		assertErrors(application().request("POST", "/bodies/" + path).body("application/json", sent), pointer, detail);
	}

	@ParameterizedTest
	@DisplayName("MSG-09 JSON that says it is not UTF-8 is refused before its body is read")
	@ValueSource(strings = { "application/json;charset=utf-16", "application/json; charset=ISO-8859-1",
			"application/json; charset=\"us-ascii\"", "application/problem+json; charset=utf-7",
			"application/json; charset=nonsense" })
	void refusesOtherCharsets(String contentType) {
		RawHttp.Response response = application().request("POST", "/bodies/order").withheldBody(contentType).send();
		assertThat(response.status()).as(response.body()).isEqualTo(415);
		assertThat(response.isProblem("unsupported-media-type")).isTrue();
	}

	@Test
	@DisplayName("MSG-09 who may not call learns nothing of charsets, and UTF-8 is accepted in any case")
	void acceptsUtf8() {
		assertThat(application().request("POST", "/bodies/closed")
			.withheldBody("application/json;charset=utf-16")
			.send()
			.status()).isEqualTo(401);
		for (String charset : List.of("utf-8", "UTF-8", "\"utf-8\"")) {
			assertThat(application().request("POST", "/bodies/order")
				.body("application/json; charset=" + charset, "{\"name\":\"a\"}")
				.send()
				.status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@DisplayName("MSG-09 a byte order mark is refused")
	@ValueSource(strings = { "order", "flux" })
	void refusesByteOrderMark(String path) {
		assumeShapeIsOfStack(path);
		RawHttp.Response response = application().request("POST", "/bodies/" + path)
			.header("Content-Type", "application/json")
			.header("Content-Length", "15")
			.payload("\uFEFF{\"name\":\"a\"}")
			.send();
		assertThat(response.status()).as(response.body()).isEqualTo(400);
	}

	@Test
	@DisplayName("LIM-02 a document that is too large is told so")
	void refusesLargeDocuments() {
		RunningApplication application = application("api-security.disclosure.json.max-document-size=1KB");
		RawHttp.Response response = application.request("POST", "/bodies/tree")
			.body("application/json", "[" + "\"aaaaaaaaaaaaaaaa\",".repeat(3000) + "1]")
			.send();
		assertThat(response.status()).as(response.body()).isEqualTo(413);
		assertThat(response.isProblem("request-too-large")).isTrue();
	}

	@Test
	@DisplayName("FLD-02 where the configuration says so, unknown and unwritable properties are skipped")
	void ignoresIfConfigured() {
		RunningApplication application = application("api-security.disclosure.unknown=ignore",
				"api-security.disclosure.unwritable=ignore");
		assertThat(application.request("POST", "/bodies/order")
			.body("application/json",
					"{\"name\":\"a\",\"x\":{\"y\":1},\"lines\":[{\"quantity\":1,\"price\":2}],\"rank\":7}")
			.send()
			.body()).isEqualTo("Order[name=a, lines=[Line[quantity=1, price=null]], rank=null]");
		assertThat(application.request("POST", "/bodies/bean")
			.body("application/json", "{\"name\":\"a\",\"rank\":7,\"city\":\"b\",\"zone\":\"z\"}")
			.send()
			.body()).isEqualTo("a 1 b/null");
	}

	@Test
	@DisplayName("FLD-02 the mapper of the application reads as it always did")
	void leavesTheSharedMapperAlone() {
		JsonMapper mapper = application().bean(JsonMapper.class);
		assertThat(mapper.readValue("{\"name\":1,\"x\":1,\"x\":2}", Map.class)).containsKey("x");
		assertThat(mapper.readValue("{\"quantity\":\"1\",\"price\":2,\"x\":1}", Third.class))
			.isEqualTo(new Third(1, 2));
	}

	@Test
	@DisplayName("FLD-02 MSG-10 without the strict converters a body is read as it comes")
	void withoutTheStrictConvertersBodiesAreReadAsTheyCome() {
		RunningApplication application = application(Without.class,
				"suite.without=apiSecurityBodyConfigurer,apiSecurityUnguardedWriterCheck");
		assertThat(application.request("POST", "/bodies/order")
			.body("application/json", "{\"name\":1,\"name\":\"b\",\"x\":1,\"rank\":7}")
			.send()
			.body()).contains("name=b", "rank=7");
	}

	@Test
	@DisplayName("API3 without the module everything may be set")
	void withoutTheModuleEverythingMayBeSet() {
		RunningApplication application = application(Without.class, "suite.without=apiSecurityWritableModule");
		assertThat(application.request("POST", "/bodies/order")
			.body("application/json", "{\"name\":\"a\",\"rank\":7}")
			.send()
			.body()).contains("rank=7");
	}

	@Test
	@DisplayName("MSG-09 without the charset guard other charsets are read")
	void withoutTheCharsetGuardOtherCharsetsAreRead() {
		RunningApplication application = application(Without.class, "suite.without=apiSecurityJsonCharsetGuard");
		assertThat(application.request("POST", "/bodies/order")
			.body("application/json;charset=iso-8859-1", "{\"name\":\"a\"}")
			.send()
			.status()).isEqualTo(200);
	}

	@Test
	@DisplayName("FLD-02 what the application gets from others is read as it always was")
	void leavesClientsAlone() {
		String url = "http://localhost:" + application().port() + "/bodies/foreign";
		Third third = (this.stack == Stack.SERVLET) ? RestClient.builder()
			.configureMessageConverters((converters) -> application().beans(ClientHttpMessageConvertersCustomizer.class)
				.forEach((customizer) -> customizer.customize(converters)))
			.build()
			.get()
			.uri(url)
			.retrieve()
			.body(Third.class)
				: WebClient.builder()
					.codecs((codecs) -> application().beans(CodecCustomizer.class)
						.forEach((customizer) -> customizer.customize(codecs)))
					.build()
					.get()
					.uri(url)
					.retrieve()
					.bodyToMono(Third.class)
					.block();
		assertThat(third).isEqualTo(new Third(3, 7));
	}

	@ParameterizedTest
	@DisplayName("API3 FLD-02 a patch changes what its sender may change, on the way in and in the end")
	@CsvSource(delimiter = '|',
			textBlock = """
					merge      | merge-patch+json | {"name":"new"}                                      | 200 | {"name":"new","lines":[{"quantity":1,"price":2}],"rank":5}
					merge      | merge-patch+json | {"rank":6}                                          | 400 | #/rank
					merge      | merge-patch+json | {"rank":6,"x":1}                                    | 400 | #/x
					merge      | merge-patch+json | {"name":1}                                          | 400 | #/name
					merge      | merge-patch+json | {"name":"a","name":"b"}                             | 400 | #/name
					merge      | json             | {"name":"new"}                                      | 415 | unsupported-media-type
					merge      | json-patch+json  | [{"op":"remove","path":"/name"}]                    | 415 | unsupported-media-type
					operations | json-patch+json  | [{"op":"replace","path":"/name","value":"new"}]     | 200 | "name":"new"
					operations | json-patch+json  | [{"op":"replace","path":"/rank","value":6}]         | 400 | #/0/path
					operations | json-patch+json  | [{"op":"test","path":"/name","value":"x"}]          | 409 | does not hold
					operations | json-patch+json  | [{"op":"replace","path":"/name","value":1}]         | 400 | #/name
					operations | json             | [{"op":"replace","path":"/name","value":"new"}]     | 415 | unsupported-media-type
					operations | merge-patch+json | {"name":"new"}                                      | 415 | unsupported-media-type
					""")
	void appliesPatches(String path, String type, String patch, int status, String expected) {
		Exchange exchange = application().request("PATCH", "/bodies/" + path)
			.token(Tokens.token("alice", "orders:read", "USER"))
			.body("application/" + type, patch);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(response.body()).contains(expected);
		assertThat(exchange.event().status()).isEqualTo(status);
	}

	@Test
	@DisplayName("API3 a patch of a caller with the right changes it")
	void appliesPatchesOfCallersWithTheRight() {
		assertThat(application().request("PATCH", "/bodies/operations")
			.token(Tokens.token("root", "", "ADMIN"))
			.body("application/json-patch+json",
					"[{\"op\":\"replace\",\"path\":\"/rank\",\"value\":6},{\"op\":\"remove\",\"path\":\"/lines/0\"}]")
			.send()
			.body()).isEqualTo("{\"name\":\"old\",\"lines\":[],\"rank\":6}");
	}

	private void assumeShapeIsOfStack(String path) {
		Assumptions.assumeTrue(this.stack == Stack.REACTIVE || !List.of("mono", "flux").contains(path));
	}

	static RawHttp.Response assertErrors(Exchange exchange, String... pointersAndDetails) {
		RawHttp.Response response = exchange.send();
		JsonNode body = ErrorTests.assertProblem(response, 400, "invalid-request", exchange.traceId());
		List<String> found = new ArrayList<>();
		body.path("errors")
			.valueStream()
			.forEach((error) -> found.add(error.get("pointer").asString() + " " + error.get("detail").asString()));
		List<String> expected = new ArrayList<>();
		for (int i = 0; i < pointersAndDetails.length; i += 2) {
			expected.add(pointersAndDetails[i] + " " + pointersAndDetails[i + 1]);
		}
		assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
		return response;
	}

	record Third(int quantity, int price) {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ BodyApplication.class, GuardOffTests.Remover.class })
	static class Without {

	}

}
