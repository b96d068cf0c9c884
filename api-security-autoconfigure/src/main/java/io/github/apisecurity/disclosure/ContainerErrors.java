package io.github.apisecurity.disclosure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.RejectedRequest;
import org.jspecify.annotations.Nullable;

/**
 * Answers and records what a container rejects before any filter could see it.
 */
public final class ContainerErrors {

	private final ExchangeGuard guard;

	private final ResponseHeaders headers;

	/**
	 * Creates answers.
	 * @param guard keeps the record
	 * @param headers the header fields of responses
	 */
	public ContainerErrors(ExchangeGuard guard, ResponseHeaders headers) {
		this.guard = guard;
		this.headers = headers;
	}

	/**
	 * Answers a rejected request and records it.
	 * @param status the status code
	 * @param remoteAddress the address of the peer, or {@code null} if it is unknown
	 * @param secure whether the connection is encrypted
	 * @return the answer
	 */
	public Answer answer(int status, @Nullable String remoteAddress, boolean secure) {
		ApiProblem problem = ApiProblems.ofStatus(status);
		ApiExchange exchange = this.guard.reject(new RejectedRequest(remoteAddress, secure), problem);
		Map<String, String> fields = new LinkedHashMap<>();
		exchange.answeredByProblem();
		this.headers.write(exchange, fields::put, (name, value) -> fields.merge(name, value, (a, b) -> a + ", " + b));
		fields.putAll(problem.headers());
		fields.put("Cache-Control", "no-store");
		fields.put("Content-Type", ApiProblem.MEDIA_TYPE);
		this.guard.close(exchange, status, false);
		return new Answer(fields, problem.toBody(exchange.traceId()));
	}

	/**
	 * The answer to a rejected request.
	 *
	 * @param headers the header fields
	 * @param body the body, JSON in UTF-8
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Answer(Map<String, String> headers, byte[] body) {

	}

}
