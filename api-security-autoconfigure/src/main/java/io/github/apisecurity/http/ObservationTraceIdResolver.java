package io.github.apisecurity.http;

import java.util.Collection;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes the trace id from the observation of a request, so that problems and records name
 * the trace that the tracing system knows. Where there is no trace, another resolver is
 * asked.
 */
public final class ObservationTraceIdResolver implements TraceIdResolver {

	private final List<String> attributes;

	private final TraceIdResolver fallback;

	/**
	 * Creates a resolver.
	 * @param attributes names of the request attributes that hold the context of the
	 * observation
	 * @param fallback is asked where there is no trace
	 */
	public ObservationTraceIdResolver(Collection<String> attributes, TraceIdResolver fallback) {
		this.attributes = List.copyOf(attributes);
		this.fallback = fallback;
	}

	@Override
	public String resolve(ApiRequest request) {
		for (String attribute : this.attributes) {
			if (request.attribute(attribute) instanceof Observation.Context context) {
				String traceId = traceId(context);
				if (traceId != null) {
					return traceId;
				}
			}
		}
		return this.fallback.resolve(request);
	}

	private static @Nullable String traceId(Observation.Context context) {
		TracingContext tracing = context.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		if (span == null || span.isNoop()) {
			return null;
		}
		String traceId = span.context().traceId();
		return traceId.isEmpty() ? null : traceId;
	}

}
