package io.github.apisecurity.guard.servlet;

import io.github.apisecurity.guard.ApiExchange;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Closes an exchange when its asynchronous response ends.
 */
class ExchangeAsyncListener implements AsyncListener {

	private final ServletGuard guard;

	private final ApiExchange exchange;

	private final HttpServletResponse response;

	private volatile boolean cancelled;

	ExchangeAsyncListener(ServletGuard guard, ApiExchange exchange, HttpServletResponse response) {
		this.guard = guard;
		this.exchange = exchange;
		this.response = response;
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.guard.close(this.exchange, this.response.getStatus(), this.cancelled);
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// The framework answers and completes
	}

	@Override
	public void onError(AsyncEvent event) {
		Throwable failure = event.getThrowable();
		if (failure != null) {
			this.exchange.failed(failure);
			this.cancelled = DisconnectedClientHelper.isClientDisconnectedException(failure);
		}
		if (this.response.isCommitted()) {
			// Nothing can be added, and not every container completes it
			this.guard.close(this.exchange, this.response.getStatus(), this.cancelled);
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
