package io.github.apisecurity.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	private static final String PREFIX = "api-security.";

	@Test
	void listsEveryTopicThatIsKnown() throws IOException {
		Set<String> topics = properties().map((property) -> property.get("name").stringValue())
			.map((name) -> name.substring(PREFIX.length()).split("\\.")[0])
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(ConfigurationNames.KNOWN).containsExactlyInAnyOrderElementsOf(topics);
	}

	@Test
	void describesEveryProperty() throws IOException {
		assertThat(properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.isNotBlank());
	}

	@Test
	void beginsDescriptionOfBooleanWithWhether() throws IOException {
		assertThat(properties().filter((property) -> property.get("type").stringValue().equals("java.lang.Boolean")))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.startsWith("Whether "));
	}

	@Test
	void describesPropertiesInSentencesWithoutTheirDefaults() throws IOException {
		assertThat(properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.matches("(?s)[A-Z].*")
				.doesNotContainPattern("(?i)\\bdefaults?\\b|\\b(unless|if not|when not|otherwise) (set|given)\\b"));
	}

	static Stream<JsonNode> properties() throws IOException {
		URL location = ApiSecurityProperties.class.getProtectionDomain().getCodeSource().getLocation();
		try (InputStream metadata = new URL(location, "META-INF/spring-configuration-metadata.json").openStream()) {
			return JsonMapper.builder()
				.build()
				.readTree(metadata)
				.get("properties")
				.valueStream()
				.filter((property) -> property.get("name").stringValue().startsWith(PREFIX));
		}
	}

}
