package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.apisecurity.disclosure.LeakAction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeakScanner}.
 */
class LeakScannerTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static List<Leaks.Sample> leaks() {
		return Leaks.ALL;
	}

	static List<Leaks.Sample> near() {
		return Leaks.NEAR;
	}

	@ParameterizedTest
	@DisplayName("API8 ERR-02 a leak is found wherever the body is cut, and masked at its full length")
	@MethodSource("leaks")
	void findsLeakWhereverTheBodyIsCut(Leaks.Sample sample) {
		for (String body : sample.bodies()) {
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			Scan whole = Scan.of(sample.text(), LeakAction.MASK, body);
			assertThat(whole.found()).as(body).isNotEmpty().allMatch((found) -> found.startsWith(sample.kind() + " "));
			assertThat(whole.output().getBytes(StandardCharsets.UTF_8)).hasSameSizeAs(bytes);
			assertThat(whole.output()).as(body).doesNotContain(sample.secret());
			assertThat(unmasked(whole.output(), body)).isTrue();
			for (int cut = 1; cut < bytes.length; cut++) {
				assertThat(Scan.of(sample.text(), LeakAction.MASK, body, cut)).as("cut at " + cut + " of " + body)
					.extracting(Scan::output, Scan::found)
					.containsExactly(whole.output(), whole.found());
			}
			Scan single = Scan.of(sample.text(), LeakAction.MASK, body, Scan.everyByte(bytes.length));
			assertThat(single.output()).isEqualTo(whole.output());
			assertThat(single.found()).isEqualTo(whole.found());
		}
	}

	@ParameterizedTest
	@DisplayName("API8 nothing of a leak that is blocked leaves")
	@MethodSource("leaks")
	void letsNothingOfBlockedLeakLeave(Leaks.Sample sample) {
		for (String body : sample.bodies()) {
			for (int cut = 1; cut < body.length(); cut++) {
				Scan scan = Scan.of(sample.text(), LeakAction.BLOCK, body, cut);
				assertThat(scan.found()).hasSize(1);
				assertThat(body).startsWith(scan.output());
				assertThat(scan.output()).doesNotContain(sample.beginning());
			}
		}
	}

	@ParameterizedTest
	@DisplayName("API8 what is reported leaves unchanged")
	@MethodSource("leaks")
	void letsReportedLeakLeave(Leaks.Sample sample) {
		for (String body : sample.bodies()) {
			Scan scan = Scan.of(sample.text(), LeakAction.REPORT, body, body.length() / 2);
			assertThat(scan.output()).isEqualTo(body);
			assertThat(scan.found()).isNotEmpty();
		}
	}

	@ParameterizedTest
	@DisplayName("FLD-04 what only looks like a leak is left alone, wherever it is cut")
	@MethodSource("near")
	void leavesAloneWhatOnlyLooksLikeLeak(Leaks.Sample sample) {
		for (String body : sample.bodies()) {
			for (int cut = 1; cut < body.length(); cut++) {
				Scan scan = Scan.of(sample.text(), LeakAction.MASK, body, cut);
				assertThat(scan.found()).as("cut at " + cut + " of " + body).isEmpty();
				assertThat(scan.output()).isEqualTo(body);
			}
		}
	}

	@Test
	@DisplayName("API8 JSON with masked leaks is still JSON")
	void keepsJsonValid() {
		for (Leaks.Sample sample : Leaks.ALL) {
			String json = JSON.writeValueAsString(List.of("before " + sample.secret() + " after", 17, "x"));
			Scan scan = Scan.of(BodyText.JSON, LeakAction.MASK, json);
			assertThat(scan.found()).as(json).isNotEmpty();
			List<?> read = JSON.readValue(scan.output(), List.class);
			assertThat(read).as(scan.output()).hasSize(3);
			assertThat(read.get(1)).isEqualTo(17);
			assertThat(read.get(2)).isEqualTo("x");
		}
	}

	@Test
	@DisplayName("FLD-04 a number of JSON is reported and stays a number")
	void reportsNumbersOfJsonOnly() {
		for (String body : List.of("{\"id\":4111111111111111}", "[1, 4111111111111111 ,2]", "4111111111111111",
				"{\"a\":\"x\\\\\",\"id\": 4111111111111111}", "{\"a\":\"\\\"\",\"id\":4111111111111111}")) {
			for (int cut = 1; cut < body.length(); cut++) {
				Scan scan = Scan.of(BodyText.JSON, LeakAction.BLOCK, body, cut);
				assertThat(scan.output()).as(body).isEqualTo(body);
				assertThat(scan.found()).containsExactly("card-number REPORT");
			}
		}
	}

	@Test
	@DisplayName("FLD-04 the same digits in a string are masked, whatever the string looks like")
	void masksNumbersInStrings() {
		for (String body : List.of("{\"id\":\"4111111111111111\"}", "{\"a\":\"\\\",4111111111111111,\"}",
				"[\":4111111111111111,\"]", "[\"\\\\\\\"4111111111111111\"]")) {
			for (int cut = 1; cut < body.length(); cut++) {
				Scan scan = Scan.of(BodyText.JSON, LeakAction.MASK, body, cut);
				assertThat(scan.output()).as(body).doesNotContain("4111").contains("****************");
			}
		}
	}

	@ParameterizedTest
	@DisplayName("FLD-04 JSON in events has numbers, other events have none")
	@ValueSource(strings = { "data: {\"id\": 4111111111111111}\n\n", "data:[4111111111111111]\n\n" })
	void knowsNumbersOfJsonInEvents(String body) {
		assertThat(Scan.of(BodyText.MIXED, LeakAction.MASK, body).output()).isEqualTo(body);
		assertThat(Scan.of(BodyText.MIXED, LeakAction.MASK, "data: 4111111111111111\n\n").output())
			.isEqualTo("data: ****************\n\n");
		assertThat(Scan.of(BodyText.OTHER, LeakAction.MASK, body).output()).contains("****************");
	}

	@Test
	@DisplayName("API8 a token of any length is masked and not kept")
	void masksTokensOfAnyLength() {
		String token = Leaks.JWT + "A".repeat(100_000) + "." + "b".repeat(5_000);
		String body = "{\"t\":\"" + token + "\",\"n\":\"next\"}";
		int[] cuts = new int[body.length() / 1000];
		for (int i = 0; i < cuts.length; i++) {
			cuts[i] = (i + 1) * 1000;
		}
		Scan scan = Scan.of(BodyText.JSON, LeakAction.MASK, body, cuts);
		assertThat(scan.output()).isEqualTo("{\"t\":\"" + "*".repeat(token.length()) + "\",\"n\":\"next\"}");
		assertThat(scan.mostKept()).isZero();
	}

	@Test
	@DisplayName("API8 little is kept, whatever comes")
	void keepsLittle() {
		for (String body : List.of("x eyJhbGciOi" + "A".repeat(50_000), "\n\tat " + "a.b".repeat(20_000),
				"-----BEGIN " + "A ".repeat(20_000), "sk-" + "a".repeat(50_000), "SG." + "a".repeat(50_000),
				"Caused by: " + "a.".repeat(20_000), "4".repeat(50_000), "4444 ".repeat(10_000),
				"AccountKey=" + "a".repeat(50_000), "ERROR: relation \"" + "a".repeat(50_000),
				"eyJhbGciOi".repeat(3_000), "JdbcSQL" + "a".repeat(20_000))) {
			for (int size : new int[] { 1, 7, 100, 8191, 8192, 8193, 20_000 }) {
				int[] cuts = new int[(body.length() - 1) / size];
				for (int i = 0; i < cuts.length; i++) {
					cuts[i] = (i + 1) * size;
				}
				if (size == 1) {
					cuts = java.util.Arrays.copyOf(cuts, Math.min(cuts.length, 12_000));
				}
				Scan scan = Scan.of(BodyText.OTHER, LeakAction.MASK, body, cuts);
				assertThat(scan.mostKept()).as(body.substring(0, 12) + " by " + size)
					.isLessThanOrEqualTo(LeakScanner.MOST_KEPT);
				assertThat(scan.output()).hasSameSizeAs(body);
			}
		}
	}

	@ParameterizedTest
	@DisplayName("FLD-04 what usually ends an event, a line or a word does not wait")
	@ValueSource(strings = { "data: x\n\n", "{\"a\":1}\n", "word", "words", "a sentence.", "[1,2]", "the key" })
	void doesNotDelayEvents(String body) {
		assertThat(Scan.of(BodyText.MIXED, LeakAction.BLOCK, body).mostKept()).isZero();
	}

	@Test
	@DisplayName("API8 a header of a token that is longer than what is kept is masked as one")
	void decidesOverlongHeaders() {
		String token = "eyJhbGciOi" + "A".repeat(9_000);
		Scan scan = Scan.of(BodyText.OTHER, LeakAction.MASK, "x " + token + " y", 5_000);
		assertThat(scan.output()).isEqualTo("x " + "*".repeat(token.length()) + " y");
		String base64 = "eyJ2ZXJzaW9uIjoz" + "A".repeat(9_000);
		assertThat(Scan.of(BodyText.OTHER, LeakAction.MASK, "x " + base64 + " y", 5_000).found()).isEmpty();
	}

	@Test
	@DisplayName("API8 a body gives the same, however it is cut")
	void givesTheSameHoweverItIsCut() {
		Random random = new Random(20260101);
		List<String> pieces = new ArrayList<>();
		Leaks.ALL.forEach((sample) -> pieces.addAll(sample.bodies()));
		Leaks.NEAR.forEach((sample) -> pieces.addAll(sample.bodies()));
		pieces.addAll(List.of("4", "41", "4111 ", "-", " ", "eyJ", "e", "\\", "\"", "\n\t", "\\n", "\u00e9", "S",
				"-----", "\n"));
		for (int i = 0; i < 3_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = random.nextInt(6) + 1; j > 0; j--) {
				String piece = pieces.get(random.nextInt(pieces.size()));
				int from = (random.nextInt(4) == 0) ? random.nextInt(piece.length()) : 0;
				text.append(piece, from, piece.length());
			}
			byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
			BodyText kind = BodyText.values()[random.nextInt(3)];
			Scan whole = Scan.of(kind, LeakAction.MASK, bytes);
			assertThat(whole.output().getBytes(StandardCharsets.UTF_8)).hasSameSizeAs(bytes);
			int[] cuts = random.ints(random.nextInt(8) + 1L, 0, bytes.length + 1).sorted().toArray();
			Scan cut = Scan.of(kind, LeakAction.MASK, bytes, cuts);
			assertThat(cut.output()).as("%s cut at %s", text, java.util.Arrays.toString(cuts))
				.isEqualTo(whole.output());
			assertThat(cut.found()).isEqualTo(whole.found());
			Scan single = Scan.of(kind, LeakAction.MASK, bytes, Scan.everyByte(bytes.length));
			assertThat(single.output()).as("%s by bytes", text).isEqualTo(whole.output());
		}
	}

	// Each byte is as it was or an asterisk
	private static boolean unmasked(String output, String body) {
		byte[] out = output.getBytes(StandardCharsets.UTF_8);
		byte[] in = body.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < in.length; i++) {
			if (out[i] != in[i] && out[i] != '*') {
				return false;
			}
		}
		return true;
	}

}
