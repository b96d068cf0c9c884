package io.github.apisecurity.benchmarks.http;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The check that an application does what it is measured for: the same answer as the
 * others to a good token, and a refusal of what is not enough.
 */
final class SmokeTest {

	private final String sufficientToken;

	private final String insufficientToken;

	private final Map<Workload, Long> lengths = new EnumMap<>(Workload.class);

	/**
	 * Creates the check.
	 * @param sufficientToken a token with the scopes that the endpoints want
	 * @param insufficientToken a token without them
	 */
	SmokeTest(String sufficientToken, String insufficientToken) {
		this.sufficientToken = sufficientToken;
		this.insufficientToken = insufficientToken;
	}

	/**
	 * Checks one endpoint of an application.
	 * @param variant the application
	 * @param workload the request
	 * @param port the application's port
	 * @throws IOException if it answers otherwise
	 */
	void run(Variant variant, Workload workload, int port) throws IOException {
		long length = expect(200, variant, workload, port, this.sufficientToken);
		long first = this.lengths.computeIfAbsent(workload, (key) -> length);
		if (length != first) {
			throw new IOException("The %s application answers %s with %d bytes, another one with %d"
				.formatted(variant.title(), workload.title(), length, first));
		}
		if (variant != Variant.BARE) {
			expect(401, variant, workload, port, null);
			expect(403, variant, workload, port, this.insufficientToken);
		}
	}

	private static long expect(int expected, Variant variant, Workload workload, int port, @Nullable String token)
			throws IOException {
		try (HttpConnection connection = new HttpConnection(port)) {
			int status = connection.exchange(workload.request(port, token));
			if (status != expected) {
				throw new IOException("The %s application answers %s with %d instead of %d".formatted(variant.title(),
						workload.title(), status, expected));
			}
			return connection.bodyLength();
		}
	}

}
