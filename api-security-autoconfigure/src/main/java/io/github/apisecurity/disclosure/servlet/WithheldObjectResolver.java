package io.github.apisecurity.disclosure.servlet;

import java.io.IOException;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers in the place of a response that is withheld, before the application's own
 * advice could tell it from a missing object.
 */
public final class WithheldObjectResolver implements HandlerExceptionResolver, HandlerInterceptor {

	private static final Logger logger = LoggerFactory.getLogger(WithheldObjectResolver.class);

	private final ServletGuard guard;

	/**
	 * Creates a resolver.
	 * @param guard writes problems
	 */
	public WithheldObjectResolver(ServletGuard guard) {
		this.guard = guard;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		ServletGuard.bookmark(request, response);
		return true;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		ApiExchange exchange = ServletGuard.exchange(request);
		Verdict.Refuse refusal = (exchange != null && exchange.isWithheld()) ? exchange.refusal() : null;
		if (exchange == null || refusal == null || response.isCommitted()) {
			return null;
		}
		try {
			this.guard.write(refusal, exchange, request, response);
		}
		catch (IOException ex) {
			logger.debug("The answer could not be written [traceId={}]", exchange.traceId(), ex);
		}
		return new ModelAndView();
	}

}
