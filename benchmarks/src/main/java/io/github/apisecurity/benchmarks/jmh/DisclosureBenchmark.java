package io.github.apisecurity.benchmarks.jmh;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.disclosure.json.AudienceAttributes;
import io.github.apisecurity.disclosure.json.DisclosureModule;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.RequestOrigin;
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
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.authentication.TestingAuthenticationToken;

/**
 * What it costs to cut a response: objects without declarations with the module and
 * without it, objects with declarations of which the caller sees all, and objects of
 * which it does not, next to objects that never had what is left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class DisclosureBenchmark {

	/**
	 * Number of customers: 5 make about 1 KB, 200 about 40 KB.
	 */
	@Param({ "5", "200" })
	int customers;

	private final JsonMapper without = JsonMapper.builder().build();

	private final JsonMapper with = JsonMapper.builder()
		.addModule(new DisclosureModule(new ReadRules(AuthorityNames.DEFAULT, Map.of()), (type) -> null))
		.build();

	private List<Plain> plain;

	private List<Declared> declared;

	private List<Less> less;

	private Audience administrator;

	private Audience user;

	/**
	 * Creates objects and callers.
	 */
	@Setup
	public void setUp() {
		this.plain = new ArrayList<>();
		this.declared = new ArrayList<>();
		this.less = new ArrayList<>();
		for (int i = 0; i < this.customers; i++) {
			String note = "Prefers deliveries in the morning, no. " + i;
			this.plain.add(new Plain(i, "Ada Lovelace " + i, "ada@example.com", "12 St James's Square, London",
					"078-05-1120", note, 1234.5 * i, true));
			this.declared.add(new Declared(i, "Ada Lovelace " + i, "ada@example.com", "12 St James's Square, London",
					"078-05-1120", note, 1234.5 * i, true));
			this.less
				.add(new Less(i, "Ada Lovelace " + i, "ada@example.com", "12 St James's Square, London", note, true));
		}
		this.administrator = audience("ROLE_ADMIN", "ROLE_USER");
		this.user = audience("ROLE_USER");
	}

	private static Audience audience(String... authorities) {
		ExchangeGuard guard = new ExchangeGuard(new GuardChain(List.of()), new CallerResolver(List.of()),
				(request) -> "trace", RequestOrigin::direct, new ApiSecurityEventPublisher(List.of()),
				Clock.systemUTC(), System::nanoTime);
		ApiExchange exchange = guard.open(new GuardChainBenchmark.GetRequest());
		guard.afterAuthentication(exchange, new TestingAuthenticationToken("ada", "secret", authorities));
		return exchange.audience();
	}

	/**
	 * Objects without declarations, a mapper without the module.
	 * @return the response
	 */
	@Benchmark
	public byte[] plainWithout() {
		return this.without.writer().writeValueAsBytes(this.plain);
	}

	/**
	 * Objects without declarations, a mapper with the module.
	 * @return the response
	 */
	@Benchmark
	public byte[] plainWith() {
		return write(this.plain, this.user);
	}

	/**
	 * Objects with declarations, of which the caller sees all.
	 * @return the response
	 */
	@Benchmark
	public byte[] declaredShown() {
		return write(this.declared, this.administrator);
	}

	/**
	 * Objects with two hidden properties and one that is masked for others.
	 * @return the response
	 */
	@Benchmark
	public byte[] declaredCut() {
		return write(this.declared, this.user);
	}

	/**
	 * Objects that never had the hidden properties, a mapper without the module.
	 * @return the response
	 */
	@Benchmark
	public byte[] lessWithout() {
		return this.without.writer().writeValueAsBytes(this.less);
	}

	private byte[] write(Object value, Audience audience) {
		return AudienceAttributes.writingFor(this.with.writer(), audience).writeValueAsBytes(value);
	}

	record Plain(long id, String name, String email, String street, String ssn, String note, double credit,
			boolean active) {

	}

	record Declared(long id, String name, @Masked(value = Mask.EMAIL, unlessRoles = "USER") String email, String street,
			@VisibleTo(roles = "ADMIN") String ssn, String note, @VisibleTo(roles = "ADMIN") double credit,
			boolean active) {

	}

	record Less(long id, String name, String email, String street, String note, boolean active) {

	}

}
