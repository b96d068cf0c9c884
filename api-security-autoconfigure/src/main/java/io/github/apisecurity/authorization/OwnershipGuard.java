package io.github.apisecurity.authorization;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.authorization.OwnershipResolvers.Found;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.EndpointMatch.Outcome;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Refuses requests for objects that are not the caller's, before the body is read. The
 * client sees the same whether the object is someone else's or there is none: 404, after
 * one look into the store either way. The record tells them apart.
 */
public final class OwnershipGuard implements RequestGuard, Ordered {

	/**
	 * Reason in the record for an object of someone else.
	 */
	public static final String NOT_OWNER = "not-owner";

	/**
	 * Reason in the record for an object that is not there.
	 */
	public static final String NO_SUCH_OBJECT = "no-such-object";

	private static final String BYPASSED = "ownership-bypassed";

	private final OwnershipResolvers resolvers;

	private final OwnedTypes types;

	private final AuthorityNames names;

	/**
	 * Creates a guard.
	 * @param resolvers finds who tells whose an object is
	 * @param types knows what is declared about the types of objects
	 * @param names tells authorities that are roles
	 */
	public OwnershipGuard(OwnershipResolvers resolvers, OwnedTypes types, AuthorityNames names) {
		this.resolvers = resolvers;
		this.types = types;
		this.names = names;
	}

	/**
	 * Returns the order among guards.
	 * @return behind the {@link AccessGuard}, as only who may call is answered by this
	 * one
	 */
	@Override
	public int getOrder() {
		return 100;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		EndpointMatch match = exchange.match();
		if (match.outcome() != Outcome.FOUND && match.outcome() != Outcome.AMBIGUOUS) {
			return Verdict.allow();
		}
		Set<Question> questions = null;
		for (Matched matched : match.endpoints()) {
			OwnedParameters owned = matched.policy().get(OwnedParameters.class);
			if (owned != null) {
				questions = (questions != null) ? questions : new LinkedHashSet<>();
				Verdict verdict = collect(exchange, matched, owned, questions);
				if (verdict != Verdict.allow()) {
					return verdict;
				}
			}
		}
		return (questions != null && !questions.isEmpty()) ? ask(exchange, List.copyOf(questions)) : Verdict.allow();
	}

	private Verdict collect(ApiExchange exchange, Matched matched, OwnedParameters owned, Set<Question> questions) {
		Origin origin = matched.policy().origin(OwnedParameters.class);
		for (Parameter parameter : owned.parameters()) {
			if (parameter.isBypassed(exchange.caller(), this.names)) {
				exchange.notice(BYPASSED, parameter.value().name());
				continue;
			}
			RequestIds ids = RequestIds.of(exchange, matched, parameter.value());
			Verdict verdict = (ids.fault() != null) ? invalid(parameter.value().name(), ids.fault(), origin)
					: ids.unreadable() ? refuse(NO_SUCH_OBJECT, origin) : Verdict.allow();
			if (verdict == Verdict.allow() && parameter.claim() != null) {
				verdict = checkClaim(exchange, parameter, parameter.claim(), ids, origin);
			}
			else if (verdict == Verdict.allow() && parameter.type() != null) {
				collect(exchange, parameter, parameter.type(), ids, origin, questions);
			}
			if (verdict != Verdict.allow()) {
				return verdict;
			}
		}
		return Verdict.allow();
	}

	private static Verdict checkClaim(ApiExchange exchange, Parameter parameter, String claim, RequestIds ids,
			@Nullable Origin origin) {
		Object claimed = exchange.caller().claim(claim);
		for (String value : ids.values()) {
			if (!ClaimValues.matches(claimed, value)) {
				return refuse(NOT_OWNER, origin);
			}
		}
		return ids.repeated() ? invalid(parameter.value().name(), "must be sent once", origin) : Verdict.allow();
	}

	private void collect(ApiExchange exchange, Parameter parameter, Class<?> type, RequestIds ids,
			@Nullable Origin origin, Set<Question> questions) {
		Found found = this.resolvers.find(type);
		if (found == null) {
			throw new IllegalStateException("Nothing tells whose the objects of " + type.getName() + " are");
		}
		boolean bypassed = this.types.isBypassed(type, exchange.audience());
		if (bypassed) {
			exchange.notice(BYPASSED, parameter.value().name());
		}
		if (!bypassed || !found.made()) {
			for (String id : ids.values()) {
				questions.add(new Question(type, found, parameter.value().name(), id, origin));
			}
		}
		if (ids.repeated() && !ids.values().isEmpty()) {
			questions.add(new Question(type, null, parameter.value().name(), "", origin));
		}
	}

	private Verdict ask(ApiExchange exchange, List<Question> questions) {
		CompletableFuture<Verdict> verdict = ask(exchange, questions, 0).toCompletableFuture();
		return (verdict.isDone() && !verdict.isCompletedExceptionally()) ? verdict.join() : Verdict.pending(verdict);
	}

	private CompletionStage<Verdict> ask(ApiExchange exchange, List<Question> questions, int from) {
		for (int i = from; i < questions.size(); i++) {
			Question question = questions.get(i);
			if (question.found() == null) {
				return CompletableFuture
					.completedStage(invalid(question.parameter(), "must be sent once", question.origin()));
			}
			CompletableFuture<Verdict> answer = answer(exchange, question, question.found()).toCompletableFuture();
			if (!answer.isDone() || answer.isCompletedExceptionally()) {
				int next = i + 1;
				return answer.thenCompose((verdict) -> (verdict == Verdict.allow()) ? ask(exchange, questions, next)
						: CompletableFuture.completedStage(verdict));
			}
			if (answer.join() != Verdict.allow()) {
				return answer;
			}
		}
		return CompletableFuture.completedStage(Verdict.allow());
	}

	private CompletionStage<Verdict> answer(ApiExchange exchange, Question question, Found found) {
		CompletionStage<@Nullable ObjectOwner> owner;
		try {
			owner = hasControls(question.id())
					? CompletableFuture.failedStage(new IllegalArgumentException("Not an id"))
					: found.resolver().ownerOf(question.id());
		}
		catch (IllegalArgumentException ex) {
			owner = CompletableFuture.failedStage(ex);
		}
		return owner.handle((known, failure) -> {
			if (failure != null) {
				return failed(question, failure);
			}
			return verdict(exchange, question, known);
		});
	}

	// Not every store takes them, and no id has them
	private static boolean hasControls(String id) {
		return id.chars().anyMatch(Character::isISOControl);
	}

	private Verdict verdict(ApiExchange exchange, Question question, @Nullable ObjectOwner owner) {
		if (owner != null) {
			return this.types.isOwner(question.type(), owner, exchange.audience()) ? Verdict.allow()
					: refuse(NOT_OWNER, question.origin());
		}
		// The handler answers those who may use all objects
		return this.types.isBypassed(question.type(), exchange.audience()) ? Verdict.allow()
				: refuse(NO_SUCH_OBJECT, question.origin());
	}

	private static Verdict failed(Question question, Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof IllegalArgumentException) {
			return invalid(question.parameter(), "has the wrong type or form", question.origin());
		}
		throw (cause instanceof RuntimeException unchecked) ? unchecked : new CompletionException(cause);
	}

	private static Verdict refuse(String reason, @Nullable Origin origin) {
		return new Verdict.Refuse(ApiProblems.notFound(), reason, origin);
	}

	private static Verdict invalid(String parameter, String detail, @Nullable Origin origin) {
		return Verdict
			.refuse(ApiProblems.invalidRequest().withErrors(List.of(Violation.inParameter(parameter, detail))), origin);
	}

	/**
	 * One id to look up.
	 *
	 * @param type the type of the object
	 * @param found who tells whose it is, or {@code null} if there are too many values
	 * @param parameter the name of the parameter
	 * @param id the id
	 * @param origin where it is declared
	 */
	private record Question(Class<?> type, @Nullable Found found, String parameter, String id,
			@Nullable Origin origin) {
	}

}
