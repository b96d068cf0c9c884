package io.github.apisecurity.benchmarks.jmh;

import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * What the way from the first filter to the record costs by itself, with guards that do
 * nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class GuardChainBenchmark {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final Authentication authentication = new TestingAuthenticationToken("user", "", "SCOPE_items:read");

	private final ApiRequest request = new GetRequest();

	/**
	 * How many guards there are.
	 */
	@Param({ "1", "8", "16" })
	private int guards;

	/**
	 * Whether the verdict of a guard is there at once or given by a stage.
	 */
	@Param({ "immediate", "pending" })
	private String verdict;

	private ExchangeGuard exchangeGuard;

	/**
	 * Creates the chain.
	 */
	@Setup
	public void setUp() {
		Verdict pending = Verdict.pending(CompletableFuture.completedStage(Verdict.allow()));
		Verdict result = "pending".equals(this.verdict) ? pending : Verdict.allow();
		RequestGuard guard = (exchange) -> result;
		this.exchangeGuard = new ExchangeGuard(new GuardChain(Collections.nCopies(this.guards, guard)),
				new CallerResolver(List.of()), (apiRequest) -> TRACE_ID, RequestOrigin::direct,
				new ApiSecurityEventPublisher(List.of()), Clock.systemUTC(), System::nanoTime);
	}

	/**
	 * Leads an exchange from its beginning to its record.
	 * @return the exchange
	 */
	@Benchmark
	public ApiExchange exchange() {
		ApiExchange exchange = this.exchangeGuard.open(this.request);
		exchange.enter(EndpointMatch.NOT_FOUND);
		this.exchangeGuard.beforeAuthentication(exchange);
		this.exchangeGuard.afterAuthentication(exchange, this.authentication);
		this.exchangeGuard.close(exchange, 200, false);
		return exchange;
	}

	/**
	 * A request without headers.
	 */
	static final class GetRequest implements ApiRequest {

		@Override
		public String method() {
			return "GET";
		}

		@Override
		public String path() {
			return "/items/7";
		}

		@Override
		public @Nullable String header(String name) {
			return null;
		}

		@Override
		public List<String> headers(String name) {
			return List.of();
		}

		@Override
		public Collection<String> headerNames() {
			return List.of("host", "authorization", "accept", "user-agent");
		}

		@Override
		public @Nullable String query() {
			return null;
		}

		@Override
		public boolean secure() {
			return false;
		}

		@Override
		public String host() {
			return "localhost";
		}

		@Override
		public int port() {
			return 8080;
		}

		@Override
		public @Nullable String remoteAddress() {
			return "127.0.0.1";
		}

		@Override
		public @Nullable Object attribute(String name) {
			return null;
		}

	}

}
