package io.github.apisecurity.guard.servlet;

import java.io.IOException;
import java.io.PrintWriter;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/**
 * A response that knows its exchange, whether anything has been written to it, and whose
 * body is inspected on its way out if there is an inspector.
 */
class TrackedResponse extends HttpServletResponseWrapper {

	private final ServletGuard guard;

	private final ApiExchange exchange;

	private final HttpServletRequest request;

	// An include or forward hangs a response of its own between this one and it
	private final HttpServletResponse origin;

	private boolean touched;

	private @Nullable InspectedOutputStream inspected;

	private @Nullable InspectedWriter encoder;

	private @Nullable PrintWriter writer;

	private boolean streamed;

	private volatile @Nullable BodyBlockedException blocked;

	private volatile boolean answered;

	TrackedResponse(HttpServletRequest request, HttpServletResponse response, ServletGuard guard,
			ApiExchange exchange) {
		super(response);
		this.origin = response;
		this.request = request;
		this.guard = guard;
		this.exchange = exchange;
	}

	ApiExchange exchange() {
		return this.exchange;
	}

	static @Nullable TrackedResponse find(ServletResponse response) {
		return WebUtils.getNativeResponse(response, TrackedResponse.class);
	}

	/**
	 * Returns whether the response is an error that says nothing but its status.
	 * @return whether a body can and should be added
	 */
	boolean isBareError() {
		return !this.touched && getStatus() >= 400 && !isCommitted();
	}

	/**
	 * Writes what has been kept of the body, because it is at its end.
	 * @throws IOException if the client is gone
	 */
	void finish() throws IOException {
		if (this.blocked != null || this.inspected == null) {
			return;
		}
		drain();
		this.inspected.end();
	}

	/**
	 * Does something once the last bytes can be written.
	 * @param next what to do
	 * @return whether it has to wait; if not, it has not been done
	 */
	boolean postpone(Runnable next) {
		return this.blocked == null && this.inspected != null && this.inspected.postpone(next);
	}

	/**
	 * Returns whether a problem has taken the place of the body.
	 * @return whether the response is complete
	 */
	boolean isAnswered() {
		return this.answered;
	}

	/**
	 * Fails if the body has been broken off, so that the container closes the connection.
	 * @throws BodyBlockedException if it has been
	 */
	void checkNotBroken() throws BodyBlockedException {
		BodyBlockedException blocked = this.blocked;
		if (blocked != null && !this.answered) {
			throw blocked;
		}
	}

	@Nullable BodyInspection begin() {
		return this.guard.inspect(this.exchange, this);
	}

	@Nullable BodyBlockedException blocked() {
		return this.blocked;
	}

	void block(BodyBlockedException blocked) throws IOException {
		this.blocked = blocked;
		this.answered = this.guard.block(blocked, this.exchange, this.request, this.origin);
		if (this.request.isAsyncStarted()) {
			bringBack();
		}
	}

	// Nobody else may tell the container: an emitter waits for it to notice by itself
	private void bringBack() {
		try {
			this.request.getAsyncContext().dispatch();
		}
		catch (IllegalStateException ex) {
			// It is on its way back already
		}
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		this.touched = true;
		if (!this.guard.inspectsBodies()) {
			return super.getOutputStream();
		}
		if (this.writer != null) {
			throw new IllegalStateException("The response has a writer already");
		}
		this.streamed = true;
		return inspected();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		this.touched = true;
		if (!this.guard.inspectsBodies()) {
			return super.getWriter();
		}
		if (this.streamed) {
			throw new IllegalStateException("The response has an output stream already");
		}
		PrintWriter writer = this.writer;
		if (writer == null) {
			// What the container would do, so that the header field says it
			setCharacterEncoding(getCharacterEncoding());
			this.encoder = new InspectedWriter(inspected(), getCharacterEncoding());
			writer = new PrintWriter(this.encoder);
			this.writer = writer;
		}
		return writer;
	}

	@Override
	public void flushBuffer() throws IOException {
		drain();
		super.flushBuffer();
	}

	@Override
	public void reset() {
		super.reset();
		discard();
		this.inspected = null;
		this.encoder = null;
		this.writer = null;
		this.streamed = false;
	}

	@Override
	public void resetBuffer() {
		super.resetBuffer();
		discard();
	}

	@Override
	public void sendError(int status) throws IOException {
		this.touched = true;
		super.sendError(status);
		discard();
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		this.touched = true;
		super.sendError(status, message);
		discard();
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		this.touched = true;
		if (clearBuffer) {
			discard();
		}
		super.sendRedirect(location, status, clearBuffer);
	}

	private InspectedOutputStream inspected() throws IOException {
		InspectedOutputStream inspected = this.inspected;
		if (inspected == null) {
			inspected = new InspectedOutputStream(super.getOutputStream(), this);
			this.inspected = inspected;
		}
		return inspected;
	}

	private void drain() throws IOException {
		if (this.encoder != null) {
			this.encoder.drain();
		}
	}

	private void discard() {
		if (this.encoder != null) {
			this.encoder.discard();
		}
		if (this.inspected != null) {
			this.inspected.discard();
		}
	}

}
