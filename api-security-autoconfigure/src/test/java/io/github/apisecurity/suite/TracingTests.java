package io.github.apisecurity.suite;

import io.github.apisecurity.suite.app.TracingApplication;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The trace id where there is a tracing system.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class TracingTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("ERR-01 the trace id of a problem is that of the observation")
	void namesTheTraceOfTheObservation() {
		RunningApplication application = RunningApplication.of(this.stack, TracingApplication.class);
		for (String path : new String[] { "/random", "/faults/runtime", "/faults/returned" }) {
			RawHttp.Response response = application.request("GET", path).send();
			JsonNode body = JsonMapper.shared().readTree(response.body());
			SimpleTracer tracer = application.bean(SimpleTracer.class);
			assertThat(tracer.getSpans()).extracting((span) -> span.context().traceId())
				.contains(body.get("traceId").asString());
		}
	}

}
