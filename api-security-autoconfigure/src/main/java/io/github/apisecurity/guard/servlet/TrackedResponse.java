package io.github.apisecurity.guard.servlet;

import java.io.IOException;
import java.io.PrintWriter;

import io.github.apisecurity.guard.ApiExchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/**
 * A response that knows its exchange and whether anything has been written to it.
 */
class TrackedResponse extends HttpServletResponseWrapper {

	private final ApiExchange exchange;

	private boolean touched;

	TrackedResponse(HttpServletResponse response, ApiExchange exchange) {
		super(response);
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

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		this.touched = true;
		return super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		this.touched = true;
		return super.getWriter();
	}

	@Override
	public void sendError(int status) throws IOException {
		this.touched = true;
		super.sendError(status);
	}

	@Override
	public void sendError(int status, @Nullable String message) throws IOException {
		this.touched = true;
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		this.touched = true;
		super.sendRedirect(location, status, clearBuffer);
	}

}
