package io.github.apisecurity.disclosure.leak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.apisecurity.disclosure.LeakAction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link LeakScanner} finds where there is nothing to find.
 */
class LeakFalsePositiveTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	// What the corpus has of tokens, of errors of databases and of card numbers for
	// testing
	private static final List<String> KNOWN = List.of("own-jwt", "own-sql-prose", "own-config-merge:4b0459e78c8b",
			"own-xml:6fd4ea5bc297", "adyen:");

	@Test
	@DisplayName("FLD-04 nothing is found in orders, their times, identifiers, images and texts")
	void findsNothingInOrders() {
		BenignBodies bodies = new BenignBodies(1);
		for (int i = 0; i < 30_000; i++) {
			assertClean(BodyText.JSON, bodies.order(), i);
		}
	}

	@Test
	@DisplayName("FLD-04 nothing is found in coordinates, pages and lines of logs")
	void findsNothingInOtherBodies() {
		BenignBodies bodies = new BenignBodies(2);
		for (int i = 0; i < 10_000; i++) {
			assertClean(BodyText.JSON, bodies.geo(), i);
			assertClean(BodyText.OTHER, bodies.page(), i);
			assertClean(BodyText.OTHER, bodies.lines(), i);
		}
	}

	/**
	 * One number in ten has a valid check digit, and few begin as those of an issuer:
	 * what looks like the number of a card in every way is taken for one.
	 */
	@Test
	@DisplayName("FLD-04 of random digits in strings only those are found that are numbers of cards by all rules")
	void findsFewInRandomDigits() {
		Random random = new Random(3);
		int count = 100_000;
		StringBuilder body = new StringBuilder("[");
		for (int i = 0; i < count; i++) {
			body.append((i > 0) ? "," : "").append('"').append(1 + random.nextInt(9));
			for (int j = 12 + random.nextInt(7); j > 0; j--) {
				body.append(random.nextInt(10));
			}
			body.append('"');
		}
		int found = Scan.of(BodyText.JSON, LeakAction.REPORT, body.append(']').toString()).found().size();
		assertThat(found).isBetween(1, count * 3 / 100);
	}

	@ParameterizedTest
	@DisplayName("FLD-04 nothing is found in the bodies of real APIs, other than what is known to be there")
	@ValueSource(strings = { "benign-own.jsonl", "benign-public.jsonl" })
	void findsNothingInCorpus(String file) throws IOException {
		Path path = corpus().resolve(file);
		Assumptions.assumeTrue(Files.isRegularFile(path), () -> "no corpus at " + path);
		List<String> examples = new ArrayList<>();
		for (String line : Files.readAllLines(path)) {
			JsonNode request = JSON.readTree(line);
			String body = request.path("body").isString() ? request.path("body").asString() : "";
			Scan scan = Scan.of(BodyText.JSON, LeakAction.REPORT, body);
			String id = request.path("id").asString();
			if (!scan.found().isEmpty() && KNOWN.stream().noneMatch(id::startsWith)) {
				examples.add(scan.found() + " in " + id);
			}
		}
		assertThat(examples).isEmpty();
	}

	private static void assertClean(BodyText text, String body, int index) {
		Scan scan = Scan.of(text, LeakAction.MASK, body);
		assertThat(scan.found()).as(index + ": " + body).isEmpty();
		assertThat(scan.output()).isEqualTo(body);
	}

	private static Path corpus() {
		String configured = System.getProperty("test.corpus");
		return (configured != null) ? Path.of(configured)
				: Path.of("").toAbsolutePath().resolve("../../shared/corpus/dev").normalize();
	}

}
