package io.github.apisecurity.authentication.jwt;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public test vectors, which are not part of the project: they are read from the folder
 * that the system property {@code test.vectors} names, or from {@code shared/vectors}
 * next to the project.
 */
public final class TestVectors {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private TestVectors() {
	}

	static boolean arePresent() {
		return Files.isDirectory(folder());
	}

	/**
	 * Reads a file, and skips the test if it is not there.
	 * @param file the file below the folder of the vectors
	 * @return its content
	 */
	public static JsonNode read(String file) {
		Path path = folder().resolve(file);
		Assumptions.assumeTrue(Files.isRegularFile(path), () -> "no vectors at " + path);
		return MAPPER.readTree(path.toFile());
	}

	private static Path folder() {
		String configured = System.getProperty("test.vectors");
		return (configured != null) ? Path.of(configured)
				: Path.of("").toAbsolutePath().resolve("../../shared/vectors").normalize();
	}

}
