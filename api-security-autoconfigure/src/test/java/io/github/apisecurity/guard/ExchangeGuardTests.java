package io.github.apisecurity.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.CallerIdentity;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExchangeGuard}.
 */
class ExchangeGuardTests {

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

	private static final Origin ORIGIN = new Origin(Origin.Kind.RULE, "orders");

	private static final Authentication ALICE = new TestingAuthenticationToken("alice", "secret", "ROLE_USER");

	private static final Authentication BOB = new TestingAuthenticationToken("bob", "secret", "ROLE_USER");

	private final List<ApiSecurityEvent> events = new ArrayList<>();

	private final AtomicLong nanos = new AtomicLong(1_000);

	private final AtomicInteger asked = new AtomicInteger();

	private Function<ApiExchange, Verdict> before = (exchange) -> Verdict.allow();

	private Function<ApiExchange, Verdict> after = (exchange) -> Verdict.allow();

	private final ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.<RequestGuard>of(new RequestGuard() {

		@Override
		public GuardPhase phase() {
			return GuardPhase.BEFORE_AUTHENTICATION;
		}

		@Override
		public Verdict check(ApiExchange exchange) {
			return ExchangeGuardTests.this.before.apply(exchange);
		}

	}, (exchange) -> {
		this.asked.incrementAndGet();
		return this.after.apply(exchange);
	})), new CallerResolver(List.of()), (request) -> "0af7651916cd43dd8448eb211c80319c", RequestOrigin::direct,
			new ApiSecurityEventPublisher(List.of(this.events::add)), Clock.fixed(TIME, ZoneOffset.UTC),
			this.nanos::get);

	private final EndpointMatch orders = match("/orders");

	private final EndpointMatch customers = match("/customers");

	@Test
	void openExchangeLeadsNowhereAndHasNoCaller() {
		ApiExchange exchange = open();
		assertThat(exchange.match()).isSameAs(EndpointMatch.NOT_FOUND);
		assertThat(exchange.caller().isAuthenticated()).isFalse();
		assertThat(exchange.refusal()).isNull();
		assertThat(exchange.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(this.guard.isAllowed(exchange)).isFalse();
	}

	@Test
	void guardsBeforeAuthenticationDoNotAllowTheExchange() {
		ApiExchange exchange = entered();
		assertThat(this.guard.beforeAuthentication(exchange)).isSameAs(Verdict.allow());
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void refusalBeforeAuthenticationIsKept() {
		this.before = (exchange) -> Verdict.refuse(ApiProblems.notFound(), null);
		ApiExchange exchange = entered();
		Verdict verdict = this.guard.beforeAuthentication(exchange);
		assertThat(verdict).isInstanceOf(Verdict.Refuse.class).isSameAs(exchange.refusal());
	}

	@Test
	void pendingRefusalBeforeAuthenticationIsKeptOnceItComes() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		this.before = (exchange) -> Verdict.pending(later);
		ApiExchange exchange = entered();
		Verdict verdict = this.guard.beforeAuthentication(exchange);
		assertThat(exchange.refusal()).isNull();
		later.complete(Verdict.refuse(ApiProblems.notFound(), null));
		assertThat(outcome(verdict)).isInstanceOf(Verdict.Refuse.class).isSameAs(exchange.refusal());
	}

	@Test
	void guardsAfterAuthenticationKnowTheCaller() {
		List<CallerIdentity> seen = new ArrayList<>();
		this.after = (exchange) -> {
			seen.add(exchange.caller().identity());
			return Verdict.allow();
		};
		this.guard.afterAuthentication(entered(), ALICE);
		assertThat(seen).containsExactly(CallerIdentity.named(ALICE));
	}

	@Test
	void allowedExchangeIsSettledOnce() {
		ApiExchange exchange = entered();
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(Verdict.allow());
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(Verdict.allow());
		assertThat(this.guard.isAllowed(exchange)).isTrue();
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void refusedExchangeIsSettledOnce() {
		this.after = (exchange) -> Verdict.refuse(ApiProblems.accessDenied(), ORIGIN);
		ApiExchange exchange = entered();
		Verdict verdict = this.guard.afterAuthentication(exchange, ALICE);
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(verdict).isSameAs(exchange.refusal());
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void exchangeWithoutAuthenticationIsSettledOnce() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, null);
		this.guard.afterAuthentication(exchange, null);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void otherCallerIsDecidedAnew() {
		this.after = (exchange) -> exchange.caller().identity().equals(CallerIdentity.named(ALICE)) ? Verdict.allow()
				: Verdict.refuse(ApiProblems.accessDenied(), null);
		ApiExchange exchange = entered();
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(Verdict.allow());
		assertThat(this.guard.afterAuthentication(exchange, BOB)).isInstanceOf(Verdict.Refuse.class);
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void pendingVerdictIsSettledOnceItComes() {
		CompletableFuture<Verdict> later = new CompletableFuture<>();
		this.after = (exchange) -> Verdict.pending(later);
		ApiExchange exchange = entered();
		Verdict verdict = this.guard.afterAuthentication(exchange, ALICE);
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		later.complete(Verdict.allow());
		assertThat(outcome(verdict)).isSameAs(Verdict.allow());
		assertThat(this.guard.isAllowed(exchange)).isTrue();
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(Verdict.allow());
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void otherEndpointIsDecidedAnew() {
		this.after = (exchange) -> (exchange.match() == this.orders) ? Verdict.allow()
				: Verdict.refuse(ApiProblems.accessDenied(), null);
		ApiExchange exchange = entered();
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isSameAs(Verdict.allow());
		exchange.enter(this.customers);
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		assertThat(this.guard.afterAuthentication(exchange, ALICE)).isInstanceOf(Verdict.Refuse.class);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void sameEndpointEnteredAgainIsDecidedAnew() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		exchange.enter(this.orders);
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		this.guard.afterAuthentication(exchange, ALICE);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void resumedPositionKeepsItsVerdict() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		ApiExchange.Position position = exchange.position();
		exchange.enter(this.customers);
		exchange.resume(position);
		assertThat(exchange.match()).isSameAs(this.orders);
		assertThat(this.guard.isAllowed(exchange)).isTrue();
		this.guard.afterAuthentication(exchange, ALICE);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void defaultChainAsksForACallerWhereNothingIsDeclared() {
		this.after = (exchange) -> {
			exchange.observeUndeclared("endpoint-not-declared");
			return Verdict.allow();
		};
		ApiExchange exchange = entered();
		Verdict verdict = this.guard.afterAuthentication(exchange, null);
		assertThat(verdict).isSameAs(Verdict.allow());
		assertThat(this.guard.forDefaultChain(verdict, exchange)).isInstanceOfSatisfying(Verdict.Refuse.class,
				(refusal) -> assertThat(refusal.problem()).isEqualTo(ApiProblems.authenticationRequired()));
		assertThat(this.guard.isAllowed(exchange)).isFalse();
	}

	@Test
	void defaultChainLetsCallersThroughWhereNothingIsDeclared() {
		this.after = (exchange) -> {
			exchange.observeUndeclared("endpoint-not-declared");
			return Verdict.allow();
		};
		ApiExchange exchange = entered();
		assertThat(this.guard.forDefaultChain(this.guard.afterAuthentication(exchange, ALICE), exchange))
			.isSameAs(Verdict.allow());
	}

	@Test
	void defaultChainTakesOtherVerdictsAsTheyAre() {
		ApiExchange exchange = entered();
		assertThat(this.guard.forDefaultChain(this.guard.afterAuthentication(exchange, null), exchange))
			.isSameAs(Verdict.allow());
		Verdict refusal = Verdict.refuse(ApiProblems.accessDenied(), null);
		assertThat(this.guard.forDefaultChain(refusal, exchange)).isSameAs(refusal);
	}

	@Test
	void closePublishesExactlyOneEvent() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 200, false);
		this.guard.close(exchange, 500, true);
		assertThat(this.events).hasSize(1);
	}

	@Test
	void allowedExchangeIsRecorded() {
		this.after = (exchange) -> {
			exchange.decidedBy(ORIGIN);
			exchange.observe("one");
			exchange.observe("one");
			return Verdict.allow();
		};
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.nanos.addAndGet(2_500_000);
		this.guard.close(exchange, 200, false);
		assertThat(event()).isEqualTo(new ExchangeEvent(TIME, Duration.ofNanos(2_500_000), CallerIdentity.named(ALICE),
				"192.0.2.1", "GET", "/orders", "/orders", "Test#handle", Outcome.ALLOWED, "ok", "rule orders",
				List.of("one"), List.of(), 200, "0af7651916cd43dd8448eb211c80319c"));
	}

	@Test
	void noticesAreCountedAndBounded() {
		ApiExchange exchange = entered();
		exchange.notice("object-withheld", "Order");
		exchange.notice("object-withheld", "Order");
		for (int i = 0; i < 100; i++) {
			exchange.notice("other", String.valueOf(i));
		}
		this.guard.close(exchange, 200, false);
		assertThat(event().notices()).hasSize(32).startsWith(new Notice("object-withheld", "Order", 2));
	}

	@Test
	void audienceOfAnotherCallerIsAnotherOne() {
		ApiExchange exchange = entered();
		Audience anonymous = exchange.audience();
		AnyAuthority user = new AnyAuthority(AuthorityNames.DEFAULT, List.of("USER"), List.of());
		assertThat(anonymous.holds(user)).isFalse();
		this.guard.afterAuthentication(exchange, new TestingAuthenticationToken("alice", "secret", "ROLE_USER"));
		assertThat(exchange.audience()).isNotSameAs(anonymous);
		assertThat(exchange.audience().holds(user)).isTrue();
		assertThat(exchange.audience().holds(user)).isTrue();
		assertThat(exchange.audience()).isSameAs(exchange.audience());
		assertThat(Audience.UNKNOWN.holds(user)).isFalse();
	}

	@Test
	void audienceIsThereOnlyWhileABodyIsReadOrWritten() {
		assertThat(AudienceScope.writer()).isNull();
		try (AudienceScope writing = AudienceScope.writing(Audience.UNKNOWN)) {
			assertThat(AudienceScope.reader()).isNull();
			try (AudienceScope reading = AudienceScope.reading(entered().audience())) {
				assertThat(AudienceScope.reader()).isNotSameAs(Audience.UNKNOWN);
				assertThat(AudienceScope.writer()).isNull();
			}
			assertThat(AudienceScope.writer()).isSameAs(Audience.UNKNOWN);
		}
		assertThat(AudienceScope.writer()).isNull();
	}

	@Test
	void errorOfTheClientThatTheHandlerAnswersIsAllowed() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 404, false);
		assertEnd(Outcome.ALLOWED, "ok");
	}

	@Test
	void refusedExchangeIsRecordedWithReasonAndOrigin() {
		this.after = (exchange) -> new Verdict.Refuse(ApiProblems.notFound(), "hidden", ORIGIN);
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 404, false);
		assertEnd(Outcome.REFUSED, "hidden");
		assertThat(event().decidedBy()).isEqualTo("rule orders");
		assertThat(event().route()).isEqualTo("/orders");
		assertThat(event().caller()).isEqualTo(CallerIdentity.named(ALICE));
	}

	@Test
	void refusalIsNotCreditedToTheDeclarationThatAllowed() {
		ApiExchange exchange = entered();
		exchange.decidedBy(ORIGIN);
		this.guard.refuse(exchange, ApiProblems.notFound(), "not-found");
		this.guard.close(exchange, 404, false);
		assertThat(event().decidedBy()).isNull();
	}

	@Test
	void refusalStaysARefusalIfTheClientGoesAwayOrTheApplicationFails() {
		this.after = (exchange) -> Verdict.refuse(ApiProblems.accessDenied(), null);
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		exchange.failed(new IllegalStateException());
		this.guard.close(exchange, 500, true);
		assertEnd(Outcome.REFUSED, "access-denied");
	}

	@Test
	void refusalForAReasonOutsideTheGuardsIsRecorded() {
		ApiExchange exchange = entered();
		Verdict.Refuse refusal = this.guard.refuse(exchange, ApiProblems.invalidToken(), "token-expired");
		assertThat(exchange.refusal()).isSameAs(refusal);
		this.guard.close(exchange, 401, false);
		assertEnd(Outcome.REFUSED, "token-expired");
	}

	@Test
	void exchangeThatCannotBeDecidedIsRefused() {
		ApiExchange exchange = open();
		Verdict.Refuse refusal = this.guard.fail(exchange, new IllegalStateException("broken"));
		assertThat(refusal.problem()).isEqualTo(ApiProblems.internalError());
		assertThat(this.guard.isAllowed(exchange)).isFalse();
		this.guard.close(exchange, 500, false);
		assertEnd(Outcome.REFUSED, "internal-error");
	}

	@Test
	void failureOfTheApplicationIsRecorded() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		exchange.failed(new IllegalStateException());
		this.guard.close(exchange, 200, false);
		assertEnd(Outcome.FAILED, "internal-error");
	}

	@Test
	void errorStatusIsAFailure() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 500, false);
		assertEnd(Outcome.FAILED, "internal-error");
	}

	@Test
	void clientThatGoesAwayIsRecorded() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 0, true);
		assertEnd(Outcome.CANCELLED, "client-gone");
	}

	@Test
	void answerOfAFilterIsRecordedAsSuch() {
		this.guard.close(entered(), 302, false);
		assertEnd(Outcome.ALLOWED, "answered-by-filter");
	}

	@Test
	void refusalOfAFilterIsRecordedAsSuch() {
		this.guard.close(entered(), 403, false);
		assertEnd(Outcome.REFUSED, "refused-by-filter");
	}

	@Test
	void requestThatTheFrameworkDoesNotAcceptIsRecordedAsSuch() {
		ApiExchange exchange = open();
		exchange.enter(new EndpointMatch(EndpointMatch.Outcome.NOT_ACCEPTED, List.of()));
		this.guard.afterAuthentication(exchange, ALICE);
		this.guard.close(exchange, 405, false);
		assertEnd(Outcome.ALLOWED, "not-accepted");
		assertThat(event().route()).isNull();
	}

	@Test
	void recordNamesTheFirstEndpointWhateverItForwardsTo() {
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, ALICE);
		exchange.enter(this.customers);
		this.guard.close(exchange, 200, false);
		assertThat(event().route()).isEqualTo("/orders");
	}

	private ApiExchange open() {
		return this.guard.open(new TestApiRequest("GET", "/orders"));
	}

	private ApiExchange entered() {
		ApiExchange exchange = open();
		exchange.enter(this.orders);
		return exchange;
	}

	private ExchangeEvent event() {
		assertThat(this.events).hasSize(1);
		return (ExchangeEvent) this.events.get(0);
	}

	private void assertEnd(Outcome outcome, String reason) {
		assertThat(event().outcome()).isEqualTo(outcome);
		assertThat(event().reason()).isEqualTo(reason);
	}

	private static Verdict outcome(Verdict verdict) {
		return ((Verdict.Pending) verdict).stage().toCompletableFuture().getNow(null);
	}

	private static EndpointMatch match(String pattern) {
		EndpointKey key = new EndpointKey(pattern, ExchangeGuardTests.class, null);
		Endpoint endpoint = new Endpoint(Endpoint.Kind.CONTROLLER, Set.of("GET"), pattern, "Test#handle",
				Endpoint.Mapping.NONE, null);
		return new EndpointRegistry(List.of(), new RuleBook(List.of())).found(key, "GET",
				PathContainer.parsePath(pattern), () -> new MappedEndpoint(key, endpoint));
	}

	@Test
	@DisplayName("FWD-01 the record tells that a sender was not believed")
	void recordTellsThatForwardedFieldsWereIgnored() {
		RequestOrigin spoofed = new RequestOrigin(null, null, false, "http", "localhost", 80, true, Set.of());
		ExchangeGuard suspicious = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
				(request) -> "trace", (request) -> spoofed, new ApiSecurityEventPublisher(List.of(this.events::add)),
				Clock.systemUTC(), () -> 0);
		suspicious.close(suspicious.open(new TestApiRequest("GET", "/")), 200, false);
		assertThat(this.events).singleElement()
			.isInstanceOfSatisfying(ExchangeEvent.class,
					(event) -> assertThat(event.observations()).containsExactly("forwarded-ignored"));
	}

	@Test
	void settlesExchangeOfTheAnonymousCallerOnce() {
		Authentication anonymous = new AnonymousAuthenticationToken("key", "anonymousUser",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
		ApiExchange exchange = entered();
		this.guard.afterAuthentication(exchange, anonymous);
		this.guard.afterAuthentication(exchange, anonymous);
		this.guard.afterAuthentication(exchange, null);
		assertThat(this.asked).hasValue(1);
	}

}
