package io.github.apisecurity.disclosure;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import io.github.apisecurity.http.Violation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AllowedPropertiesGuard} and {@link AllowedPropertiesSource}.
 */
class AllowedPropertiesGuardTests {

	private final AllowedPropertiesGuard guard = new AllowedPropertiesGuard();

	private final ExchangeGuard exchanges = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
			(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()), Clock.systemUTC(),
			() -> 0);

	@ParameterizedTest
	@DisplayName("FLD-06 properties that are listed may be named in every form")
	@ValueSource(strings = { "", "page=2", "sort=", "sort", "sort=name", "sort=name,asc", "sort=name,DESC",
			"sort=name,createdAt,desc", "sort=name,asc,ignorecase", "sort=name&sort=createdAt,desc", "sort=-name",
			"sort=%2Bname", "sort=+name", "sort=name:desc", "sort=name%2Cdesc", "sort=%6Eame", "Sort=ssn", "sorts=ssn",
			"sort=name,,", "a=%zz&sort=name" })
	void allowsWhatIsListed(String query) {
		assertThat(check("GET", query)).isSameAs(Verdict.allow());
	}

	@ParameterizedTest
	@DisplayName("FLD-06 no other property may be named in any form")
	@ValueSource(strings = { "sort=ssn", "sort=ssn,desc", "sort=name,ssn", "sort=name&sort=ssn", "sort=-ssn",
			"sort=%2Dssn", "sort=ssn:asc", "sort=%73sn", "s%6Frt=ssn", "sort=name,asc,ssn", "sort=Name", "sort=asc",
			"sort=name:ssn", "sort=--name", "sort=customer.name", "sort=name%252Cssn", "sort=%zz", "sort=name;ssn",
			"sort=length(ssn)", "page=1&sort=ssn", "sort[]=ssn", "sort%5B0%5D=ssn", "_sort=ssn", "!sort=ssn",
			"sort=name%00", "=sort=ssn", "==sort==ssn", "sort=name%20ssn" })
	void refusesWhatIsNot(String query) {
		assertThat(check("GET", query)).isInstanceOfSatisfying(Verdict.Refuse.class, (refusal) -> {
			assertThat(refusal.reason()).isEqualTo("invalid-request");
			assertThat(refusal.problem().status()).isEqualTo(400);
			assertThat(refusal.problem().errors())
				.containsExactly(Violation.inParameter("sort", "names a property that is not allowed here"));
			assertThat(refusal.problem().toJson("urn:x", "trace")).doesNotContain("ssn");
			assertThat(refusal.decidedBy()).hasToString("@AllowedProperties on Controller#list");
		});
	}

	@ParameterizedTest
	@DisplayName("FLD-06 a form in the body cannot bring the parameter past the guard")
	@CsvSource({ "POST,application/x-www-form-urlencoded,false",
			"PUT,application/x-www-form-urlencoded;charset=UTF-8,false",
			"POST,' Multipart/Form-Data; boundary=x',false", "POST,application/json,true",
			"GET,application/x-www-form-urlencoded,true" })
	void refusesForms(String method, String contentType, boolean allowed) {
		TestApiRequest request = new TestApiRequest(method, "/test").withHeader("Content-Type", contentType);
		assertThat(check("list", request) == Verdict.allow()).isEqualTo(allowed);
	}

	@Test
	@DisplayName("FLD-06 each parameter has its own list, and a method's replaces its class's")
	void hasListForEachParameter() {
		assertThat(attribute("several").properties()).isEqualTo(
				Map.of("sort", List.of("name"), "fields", List.of("id", "name"), "expand", List.of("id", "name")));
		assertThat(attribute("inherited").properties()).isEqualTo(Map.of("sort", List.of("id")));
		assertThat(attribute("none").properties()).isEqualTo(Map.of("sort", List.of()));
		assertThat(check("several", new TestApiRequest("GET", "/test").withQuery("fields=id,ssn")))
			.isNotSameAs(Verdict.allow());
		assertThat(check("none", new TestApiRequest("GET", "/test").withQuery("sort=name")))
			.isNotSameAs(Verdict.allow());
	}

	@Test
	void refusesListsThatCannotBeMeant() {
		assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> attribute("twice"))
			.withMessageContaining("lists the parameter 'sort' twice");
		assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> attribute("unnamed"))
			.withMessageContaining("has an empty name");
	}

	@Test
	void letsEndpointsWithoutListAlone() {
		assertThat(this.guard.phase()).isEqualTo(GuardPhase.AFTER_AUTHENTICATION);
		ApiExchange exchange = this.exchanges.open(new TestApiRequest("GET", "/x").withQuery("sort=ssn"));
		assertThat(this.guard.check(exchange)).isSameAs(Verdict.allow());
	}

	private Verdict check(String method, String query) {
		return check("list", new TestApiRequest(method, "/test").withQuery(query));
	}

	private Verdict check(String handler, TestApiRequest request) {
		ApiExchange exchange = this.exchanges.open(request);
		exchange.enter(match(handler));
		return this.guard.check(exchange);
	}

	private static PropertyAllowList attribute(String handler) {
		PropertyAllowList list = match(handler).endpoints().get(0).policy().get(PropertyAllowList.class);
		assertThat(list).isNotNull();
		return list;
	}

	private static EndpointMatch match(String handler) {
		Method method = Arrays.stream(Controller.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(handler))
			.findFirst()
			.orElseThrow();
		Endpoint endpoint = new Endpoint(Endpoint.Kind.CONTROLLER, Set.of(), "/test", "Controller#" + handler,
				Endpoint.Mapping.NONE, new Endpoint.Source(Controller.class, method));
		EndpointKey key = new EndpointKey("/test", Controller.class, method);
		return new EndpointRegistry(List.of(new AllowedPropertiesSource()), new RuleBook(List.of())).found(key, "GET",
				PathContainer.parsePath("/test"), () -> new MappedEndpoint(key, endpoint));
	}

	@AllowedProperties("id")
	static class Controller {

		@AllowedProperties({ "name", "createdAt" })
		void list() {
		}

		@AllowedProperties("name")
		@AllowedProperties(value = { "id", "name" }, parameter = { "fields", "expand" })
		void several() {
		}

		void inherited() {
		}

		@AllowedProperties({})
		void none() {
		}

		@AllowedProperties("name")
		@AllowedProperties("id")
		void twice() {
		}

		@AllowedProperties("")
		void unnamed() {
		}

	}

}
