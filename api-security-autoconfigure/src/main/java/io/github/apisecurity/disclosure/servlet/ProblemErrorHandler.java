package io.github.apisecurity.disclosure.servlet;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ContainerErrors.Answer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Jetty rejects by itself as a problem, not as an HTML page.
 */
public final class ProblemErrorHandler extends ErrorHandler {

	private final Supplier<ContainerErrors> errors;

	/**
	 * Creates a handler.
	 * @param errors says what to answer
	 */
	public ProblemErrorHandler(Supplier<ContainerErrors> errors) {
		this.errors = errors;
	}

	@Override
	protected void generateResponse(Request request, Response response, int status, @Nullable String message,
			@Nullable Throwable cause, Callback callback) {
		Answer answer = this.errors.get().answer(status, Request.getRemoteAddr(request), request.isSecure());
		response.setStatus(status);
		answer.headers().forEach(response.getHeaders()::put);
		response.write(true, ByteBuffer.wrap(answer.body()), callback);
	}

}
