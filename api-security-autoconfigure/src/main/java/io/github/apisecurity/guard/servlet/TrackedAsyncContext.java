package io.github.apisecurity.guard.servlet;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An asynchronous context that completes when all of the body has been written.
 *
 * @param context the context of the container
 * @param response the response
 */
record TrackedAsyncContext(AsyncContext context, TrackedResponse response) implements AsyncContext {

	private static final Logger logger = LoggerFactory.getLogger(TrackedAsyncContext.class);

	@Override
	public void complete() {
		if (this.response.postpone(this::complete)) {
			return;
		}
		try {
			this.response.finish();
		}
		catch (IOException ex) {
			logger.debug("The response could not be completed", ex);
		}
		// One that is blocked is on its way back to the filter, which ends it
		if (this.response.blocked() == null) {
			this.context.complete();
		}
	}

	@Override
	public ServletRequest getRequest() {
		return this.context.getRequest();
	}

	@Override
	public ServletResponse getResponse() {
		return this.context.getResponse();
	}

	@Override
	public boolean hasOriginalRequestAndResponse() {
		return this.context.hasOriginalRequestAndResponse();
	}

	@Override
	public void dispatch() {
		this.context.dispatch();
	}

	@Override
	public void dispatch(String path) {
		this.context.dispatch(path);
	}

	@Override
	public void dispatch(ServletContext servletContext, String path) {
		this.context.dispatch(servletContext, path);
	}

	@Override
	public void start(Runnable run) {
		this.context.start(run);
	}

	@Override
	public void addListener(AsyncListener listener) {
		this.context.addListener(listener);
	}

	@Override
	public void addListener(AsyncListener listener, @Nullable ServletRequest request,
			@Nullable ServletResponse response) {
		this.context.addListener(listener, request, response);
	}

	@Override
	public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
		return this.context.createListener(type);
	}

	@Override
	public void setTimeout(long timeout) {
		this.context.setTimeout(timeout);
	}

	@Override
	public long getTimeout() {
		return this.context.getTimeout();
	}

}
