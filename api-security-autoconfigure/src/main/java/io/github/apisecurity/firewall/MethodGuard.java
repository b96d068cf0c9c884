package io.github.apisecurity.firewall;

import java.util.List;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;

/**
 * Refuses methods that no API has: {@code TRACE}, {@code CONNECT} and those that do not
 * exist. Which of the others an endpoint accepts only those learn who may know of it.
 */
public final class MethodGuard implements RequestGuard {

	private static final List<String> ACCEPTED = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private static final ApiProblem NOT_ALLOWED = ApiProblems.methodNotAllowed(ACCEPTED);

	@Override
	public GuardPhase phase() {
		return GuardPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		return ACCEPTED.contains(exchange.request().method()) ? Verdict.allow() : Verdict.refuse(NOT_ALLOWED, null);
	}

}
