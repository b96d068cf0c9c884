package io.github.apisecurity.disclosure;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.MethodParameter;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/**
 * Problem details of the application and of the framework, as clients see them. What the
 * application says stays as it is and gets the trace id; what the framework says of
 * itself, which may repeat what was sent, is said in our own words.
 */
public final class ProblemDetails {

	private static final String TRACE_ID = "traceId";

	private static final URI BLANK = URI.create("about:blank");

	private final JsonMapper json;

	/**
	 * Creates problem details.
	 * @param json writes problem details of the application
	 */
	public ProblemDetails(JsonMapper json) {
		this.json = json.rebuild().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();
	}

	/**
	 * Returns the problem that stands for an exception of the framework.
	 * @param failure the exception
	 * @param status its status code
	 * @param headers the header fields that go with it
	 * @param parameter the parameter of the handler that is concerned, or {@code null}
	 * @param missing the name of a request parameter or header field that is missing, or
	 * {@code null}
	 * @return the problem
	 */
	public ApiProblem translate(Throwable failure, int status, Map<String, String> headers,
			@Nullable MethodParameter parameter, @Nullable String missing) {
		ApiProblem problem = ApiProblems.ofStatus(status);
		if (!headers.isEmpty()) {
			problem = problem.withHeaders(headers);
		}
		if (missing != null) {
			return problem.withErrors(List.of(Violation.inParameter(missing, "is missing")));
		}
		return (status == 400 || status == 422) ? problem.withErrors(Violations.of(failure, parameter)) : problem;
	}

	/**
	 * Adds to problem details of the application what every problem has.
	 * @param detail the problem details
	 * @param traceId the trace id
	 */
	public void complete(ProblemDetail detail, String traceId) {
		// What an application keeps for all its answers may have the trace id of another
		Map<String, Object> properties = detail.getProperties();
		Map<String, Object> own = (properties != null) ? new LinkedHashMap<>(properties) : new LinkedHashMap<>();
		own.put(TRACE_ID, traceId);
		detail.setProperties(own);
		if (detail.getType() == null) {
			detail.setType(BLANK);
		}
		if (detail.getDetail() == null) {
			detail.setDetail(ApiProblems.ofStatus(detail.getStatus()).detail());
		}
		if (detail.getInstance() == null) {
			detail.setInstance(URI.create("urn:uuid:" + UUID.randomUUID()));
		}
	}

	/**
	 * Returns problem details of the application as a document.
	 * @param detail the problem details
	 * @param status the status code of the response, which the document repeats
	 * @param exchange the exchange, or {@code null} if it is not known
	 * @return the document, JSON in UTF-8, with what its caller may see
	 */
	public byte[] write(ProblemDetail detail, int status, @Nullable ApiExchange exchange) {
		detail.setStatus(status);
		complete(detail, (exchange != null) ? exchange.traceId() : "");
		try (AudienceScope scope = AudienceScope.writing((exchange != null) ? exchange.audience() : Audience.UNKNOWN)) {
			return this.json.writeValueAsBytes(detail);
		}
	}

	/**
	 * Returns whether the type of an exception is one of the framework's own, so that its
	 * problem details say nothing that the application has chosen.
	 * @param failure the exception
	 * @return whether it is
	 */
	public static boolean isOfFramework(Throwable failure) {
		String name = failure.getClass().getName();
		return name.startsWith("org.springframework.")
				&& !name.equals("org.springframework.web.ErrorResponseException");
	}

}
