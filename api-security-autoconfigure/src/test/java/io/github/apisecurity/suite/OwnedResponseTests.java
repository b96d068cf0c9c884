package io.github.apisecurity.suite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.apisecurity.event.Notice;
import io.github.apisecurity.suite.app.NoteApplication;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects of others in responses of an application that does not ask whose they are.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class OwnedResponseTests {

	@Parameter
	Stack stack;

	RunningApplication application() {
		return RunningApplication.of(this.stack, NoteApplication.class);
	}

	Exchange get(String path, String... roles) {
		return application().request("GET", "/notes" + path).token(Tokens.token("alice", "read", roles));
	}

	@ParameterizedTest
	@DisplayName("AZ-05 API1 alone an object of someone else is answered like a missing one, whatever the application's advice would say")
	@ValueSource(strings = { "/plain/2", "/headers/2", "/object", "/optional", "/future", "/mono", "/model" })
	void aloneItIsAnsweredLikeMissing(String path) {
		RawHttp.Response missing = get("/plain/3").send();
		Exchange exchange = get(path);
		RawHttp.Response foreign = exchange.send();
		assertThat(foreign.status()).as(foreign.body()).isEqualTo(404);
		assertThat(comparable(foreign.body())).isEqualTo(comparable(missing.body()));
		assertThat(headers(foreign)).isEqualTo(headers(missing));
		assertThat(exchange.event().reason()).isEqualTo("not-owner");
		RawHttp.Response auditor = get(path, "AUDITOR").send();
		assertThat(auditor.body()).contains("theirs").doesNotContain("draft");
	}

	@Test
	@DisplayName("AZ-05 the owner sees the object with all that handlers set")
	void ownerSeesTheObject() {
		RawHttp.Response own = get("/headers/1").send();
		assertThat(own.body()).contains("\"draft\":\"draft\"");
		assertThat(own.header("X-Author")).isEqualTo("alice");
		assertThat(own.header("Vary")).contains("Authorization");
	}

	@ParameterizedTest
	@DisplayName("AZ-05 API1 in collections and streams objects of others are left out, and the record says so")
	@ValueSource(strings = { "/list", "/array", "/map", "/byId", "/models", "/flux", "/ndjson", "/sse" })
	void inCollectionsTheyAreLeftOut(String path) {
		Exchange exchange = get(path);
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).as(response.body()).isEqualTo(200);
		assertThat(response.body()).contains("mine").doesNotContain("theirs", "bob", "\"2\"", "null");
		assertThat(exchange.event().notices()).containsExactly(new Notice("object-withheld", "Note", 1));
		assertThat(get(path, "AUDITOR").send().body()).contains("mine", "theirs");
	}

	private static String comparable(String body) {
		return body.replaceAll("urn:uuid:[0-9a-f-]+", "").replaceAll("\"traceId\":\"\\w+\"", "");
	}

	private static Map<String, List<String>> headers(RawHttp.Response response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers());
		headers.remove("Date");
		return headers;
	}

}
