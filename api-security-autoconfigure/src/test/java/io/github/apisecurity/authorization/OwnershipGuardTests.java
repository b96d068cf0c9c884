package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.authorization.RequestValue.Place;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Outcome;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.PathTemplate;
import io.github.apisecurity.endpoint.RouteValues;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.TestApiRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipGuardTests {

	private static final TestApiRequest REQUEST = new TestApiRequest("GET", "/orders/1");

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	@Test
	@DisplayName("AZ-05 what the framework has found counts")
	void checksVariablesOfTheFramework() {
		assertThat(check(Outcome.FOUND, found("alice"))).isSameAs(Verdict.allow());
		assertReason(check(Outcome.FOUND, found("bob")), OwnershipGuard.NOT_OWNER);
		assertReason(check(Outcome.FOUND, found("none")), OwnershipGuard.NO_SUCH_OBJECT);
	}

	@Test
	@DisplayName("AZ-05 where the body decides about the handler, the patterns tell the variables")
	void extractsVariablesOfAmbiguousRequest() {
		assertThat(check(Outcome.AMBIGUOUS, within("/orders/alice"))).isSameAs(Verdict.allow());
		assertReason(check(Outcome.AMBIGUOUS, within("/orders/bob")), OwnershipGuard.NOT_OWNER);
		assertReason(check(Outcome.AMBIGUOUS, within("/other")), OwnershipGuard.NO_SUCH_OBJECT);
		assertReason(check(Outcome.AMBIGUOUS, RouteValues.NONE), OwnershipGuard.NO_SUCH_OBJECT);
		assertReason(check(Outcome.FOUND, RouteValues.NONE), OwnershipGuard.NO_SUCH_OBJECT);
	}

	@ParameterizedTest
	@EnumSource(names = { "NOT_FOUND", "NOT_ACCEPTED", "PREFLIGHT" })
	void leavesRequestsAloneThatReachNoHandler(Outcome outcome) {
		assertThat(check(outcome, RouteValues.NONE)).isSameAs(Verdict.allow());
	}

	@Test
	@DisplayName("AZ-05 the path of a rule tells the variables where the endpoint has none")
	void takesVariablesOfRule() {
		OwnedParameters owned = OwnedParameters.ofPathVariables(Map.of("id", Order.class),
				List.of(PathTemplate.of("/orders/{id}/**")));
		EndpointMatch match = match(Outcome.FOUND, owned, "/**");
		assertThat(check(match, within("/orders/alice/items"))).isSameAs(Verdict.allow());
		assertReason(check(match, within("/orders/bob/items")), OwnershipGuard.NOT_OWNER);
		assertReason(check(match, within("/elsewhere")), OwnershipGuard.NO_SUCH_OBJECT);
		assertReason(check(match, RouteValues.found(Map.of("id", "alice"), path("/orders/bob"), null)),
				OwnershipGuard.NOT_OWNER);
		assertReason(check(match(Outcome.FOUND, owned, "/orders/summary"),
				RouteValues.found(Map.of(), path("/orders"), null)), OwnershipGuard.NO_SUCH_OBJECT);
	}

	@Test
	void leavesEndpointAloneThatHasTheHandlerButNotTheVariable() {
		OwnedParameters owned = owned(new RequestValue(Place.PATH, "id", false, null, false, List.of()));
		assertThat(check(match(Outcome.FOUND, owned, "/orders"), RouteValues.found(Map.of(), path("/orders"), null)))
			.isSameAs(Verdict.allow());
	}

	@Test
	@DisplayName("AZ-05 the query of a forward counts beside the request's")
	void checksBothQueries() {
		OwnedParameters owned = owned(new RequestValue(Place.QUERY, "id", true, null, false, List.of()));
		EndpointMatch match = match(Outcome.FOUND, owned, "/orders");
		TestApiRequest request = REQUEST.withQuery("id=alice");
		assertThat(check(request, match, RouteValues.within(path("/orders"), "id=alice"))).isSameAs(Verdict.allow());
		assertReason(check(request, match, RouteValues.within(path("/orders"), "id=bob")), OwnershipGuard.NOT_OWNER);
		assertReason(check(REQUEST.withQuery("id=bob"), match, RouteValues.within(path("/orders"), "id=alice")),
				OwnershipGuard.NOT_OWNER);
		assertReason(check(REQUEST.withQuery("id=%"), match, RouteValues.NONE), "invalid-request");
	}

	@Test
	@DisplayName("AZ-05 a type without a resolver is refused, never served")
	void refusesTypeWithoutResolver() {
		EndpointMatch match = match(Outcome.FOUND,
				owned(new RequestValue(Place.PATH, "id", false, null, false, List.of())), "/orders/{id}");
		OwnershipGuard guard = new OwnershipGuard(new OwnershipResolvers(this.types, Map::of, List::of), this.types,
				AuthorityNames.DEFAULT);
		assertReason(TestExchanges.check(guard, REQUEST, match, found("alice"), TestExchanges.caller(Map.of())),
				"internal-error");
	}

	@Test
	@DisplayName("AZ-05 several lookups that take time are made one after the other")
	void waitsForLookups() {
		OwnedParameters owned = owned(new RequestValue(Place.QUERY, "id", true, null, false, List.of()));
		EndpointMatch match = match(Outcome.FOUND, owned, "/orders");
		CompletableFuture<@Nullable ObjectOwner> first = new CompletableFuture<>();
		AsyncOwnershipResolver<Order> slow = (id) -> id.equals("first") ? first
				: CompletableFuture.completedFuture(owner(id));
		Verdict verdict = TestExchanges.check(guard(slow), REQUEST.withQuery("id=first,bob"), match, RouteValues.NONE,
				TestExchanges.caller(Map.of()));
		assertThat(verdict).isInstanceOf(Verdict.Pending.class);
		CompletableFuture<Verdict> pending = ((Verdict.Pending) verdict).stage().toCompletableFuture();
		assertThat(pending).isNotDone();
		first.complete(ObjectOwner.subject("alice"));
		assertReason(pending.join(), OwnershipGuard.NOT_OWNER);
	}

	@Test
	@DisplayName("AZ-05 nothing is an anonymous caller's")
	void refusesAnonymousCaller() {
		EndpointMatch match = match(Outcome.FOUND,
				owned(new RequestValue(Place.PATH, "id", false, null, false, List.of())), "/orders/{id}");
		assertReason(TestExchanges.check(guard(), REQUEST, match, found("alice"), null), OwnershipGuard.NOT_OWNER);
		OwnedParameters tenant = new OwnedParameters(List.of(new Parameter(
				new RequestValue(Place.PATH, "id", false, null, false, List.of()), null, "tenant", List.of())));
		assertReason(TestExchanges.check(guard(), REQUEST, match(Outcome.FOUND, tenant, "/orders/{id}"), found("acme"),
				null), OwnershipGuard.NOT_OWNER);
	}

	private Verdict check(Outcome outcome, RouteValues values) {
		return check(match(outcome, owned(new RequestValue(Place.PATH, "id", false, null, false, List.of())),
				"/orders/{id}"), values);
	}

	private Verdict check(EndpointMatch match, RouteValues values) {
		return check(REQUEST, match, values);
	}

	private Verdict check(TestApiRequest request, EndpointMatch match, RouteValues values) {
		return TestExchanges.check(guard(), request, match, values, TestExchanges.caller(Map.of()));
	}

	private OwnershipGuard guard() {
		return guard((id) -> CompletableFuture.completedFuture(owner(id)));
	}

	private OwnershipGuard guard(AsyncOwnershipResolver<Order> resolver) {
		return new OwnershipGuard(new OwnershipResolvers(this.types, () -> Map.of(Order.class, resolver), List::of),
				this.types, AuthorityNames.DEFAULT);
	}

	private static @Nullable ObjectOwner owner(String id) {
		return id.equals("none") ? null : ObjectOwner.subject(id);
	}

	private static OwnedParameters owned(RequestValue value) {
		return new OwnedParameters(List.of(new Parameter(value, Order.class, null, List.of())));
	}

	private static EndpointMatch match(Outcome outcome, OwnedParameters owned, String pattern) {
		EndpointKey key = new EndpointKey(pattern, OwnershipGuardTests.class, null);
		Endpoint endpoint = TestAccess.endpoint(pattern, "GET");
		EndpointMatch found = new EndpointRegistry(
				List.of((it) -> List.of(new Declaration(owned, TestAccess.origin()))), new RuleBook(List.of()))
			.found(key, "GET", path("/orders/1"), () -> new MappedEndpoint(key, endpoint));
		return new EndpointMatch(outcome, found.endpoints());
	}

	private static RouteValues found(String id) {
		return RouteValues.found(Map.of("id", id), path("/orders/1"), null);
	}

	private static RouteValues within(String path) {
		return RouteValues.within(path(path), null);
	}

	private static PathContainer path(String path) {
		return PathContainer.parsePath(path);
	}

	private static void assertReason(Verdict verdict, String reason) {
		Verdict settled = (verdict instanceof Verdict.Pending pending) ? pending.stage().toCompletableFuture().join()
				: verdict;
		assertThat(settled).isInstanceOfSatisfying(Verdict.Refuse.class,
				(refusal) -> assertThat(refusal.reason()).isEqualTo(reason));
	}

	static class Order {

	}

}
