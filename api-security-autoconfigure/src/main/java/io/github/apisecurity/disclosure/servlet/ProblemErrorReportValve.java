package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ContainerErrors.Answer;
import jakarta.servlet.RequestDispatcher;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat rejects by itself as a problem, not as an HTML page. Tomcat says
 * 400 for everything that is too large before the body; the client learns which it was
 * (RFC 9110 §15.5.15, RFC 6585 §5).
 */
public final class ProblemErrorReportValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemErrorReportValve.class);

	private static final String TOO_LARGE = StringManager.getManager(Http11InputBuffer.class)
		.getString("iib.requestheadertoolarge.error");

	private final ContainerErrors errors;

	/**
	 * Creates a valve.
	 * @param errors says what to answer
	 */
	public ProblemErrorReportValve(ContainerErrors errors) {
		this.errors = errors;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		AtomicBoolean writable = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
		if (!writable.get()) {
			return;
		}
		int told = tooLarge(request, status);
		Answer answer = this.errors.answer(told, request.getRemoteAddr(), request.isSecure());
		response.setStatus(told);
		answer.headers().forEach(response::setHeader);
		response.setContentType(answer.headers().get("Content-Type"));
		try {
			PrintWriter writer = response.getReporter();
			if (writer != null) {
				writer.write(new String(answer.body(), StandardCharsets.US_ASCII));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			logger.debug("The answer could not be written", ex);
		}
	}

	private static int tooLarge(Request request, int status) {
		if (status == 400 && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
				&& Objects.equals(cause.getMessage(), TOO_LARGE)) {
			return request.getCoyoteRequest().requestURI().isNull() ? 414 : 431;
		}
		return status;
	}

}
