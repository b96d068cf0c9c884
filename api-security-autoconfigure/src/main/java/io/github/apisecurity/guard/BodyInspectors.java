package io.github.apisecurity.guard;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The inspectors of all features as one.
 */
public final class BodyInspectors {

	private static final String IDENTITY = "identity";

	private final List<BodyInspector> inspectors;

	/**
	 * Creates inspectors.
	 * @param inspectors the inspectors, in order
	 */
	public BodyInspectors(List<BodyInspector> inspectors) {
		this.inspectors = List.copyOf(inspectors);
	}

	/**
	 * Returns whether nothing is ever inspected.
	 * @return whether there are no inspectors
	 */
	public boolean isEmpty() {
		return this.inspectors.isEmpty();
	}

	/**
	 * Begins with the body of a response, at its first byte.
	 * @param exchange the exchange
	 * @param contentType the media type of the response, or {@code null} if it has none
	 * @param contentEncoding how the body is encoded, or {@code null} if it is not
	 * @return the inspection, or {@code null} if the body goes out as it is
	 */
	public @Nullable BodyInspection begin(ApiExchange exchange, @Nullable String contentType,
			@Nullable String contentEncoding) {
		if (exchange.isProblem() || !(contentEncoding == null || contentEncoding.equalsIgnoreCase(IDENTITY))) {
			return null;
		}
		BodyInspection all = null;
		for (BodyInspector inspector : this.inspectors) {
			BodyInspection one = inspector.begin(exchange, contentType);
			if (one != null) {
				all = (all != null) ? new Sequence(all, one) : one;
			}
		}
		return all;
	}

	/**
	 * Two inspections, of which the second sees what the first lets go.
	 *
	 * @param first the first
	 * @param second the second
	 */
	private record Sequence(BodyInspection first, BodyInspection second) implements BodyInspection {

		@Override
		public void inspect(byte[] bytes, int from, int to, BodySink sink) throws IOException {
			this.first.inspect(bytes, from, to, (part, start, end) -> this.second.inspect(part, start, end, sink));
		}

		@Override
		public void end(BodySink sink) throws IOException {
			this.first.end((part, start, end) -> this.second.inspect(part, start, end, sink));
			this.second.end(sink);
		}

	}

}
