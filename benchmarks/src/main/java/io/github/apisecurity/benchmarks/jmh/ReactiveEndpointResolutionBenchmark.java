package io.github.apisecurity.benchmarks.jmh;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.endpoint.reactive.ResolvedWebHandler;
import io.github.apisecurity.endpoint.reactive.WebFluxEndpointResolver;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What it costs to find the endpoint of a request, next to the lookup of Spring WebFlux
 * that it contains: the difference must not grow with the number of endpoints.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class ReactiveEndpointResolutionBenchmark {

	/**
	 * How many endpoints are mapped, half of them with a variable in their path.
	 */
	@Param({ "10", "200", "1000" })
	private int endpoints;

	/**
	 * Whether the path of the request is mapped as it is, or by a pattern.
	 */
	@Param({ "exact", "template" })
	private String path;

	private AnnotationConfigApplicationContext context;

	private RequestMappingHandlerMapping mapping;

	private WebFluxEndpointResolver resolver;

	private MockServerWebExchange exchange;

	/**
	 * Maps the endpoints and creates the request.
	 */
	@Setup
	public void setUp() {
		this.context = new AnnotationConfigApplicationContext(WebFluxConfiguration.class);
		this.mapping = this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
		mapEndpoints();
		this.resolver = new WebFluxEndpointResolver(new EndpointRegistry(List.of(), new RuleBook(List.of())),
				new EndpointFactory(List.of()), this.context);
		this.resolver.register(this.context);
		int number = this.endpoints / 4;
		String uri = "exact".equals(this.path) ? "/exact-" + number : "/template-" + number + "/42";
		this.exchange = MockServerWebExchange.from(MockServerHttpRequest.get(uri));
		ResolvedWebHandler resolved = resolver();
		if (resolved == null || resolved.match().endpoint() == null) {
			throw new IllegalStateException("No endpoint is found for " + uri);
		}
	}

	private void mapEndpoints() {
		Endpoints controller = new Endpoints();
		for (int i = 0; i < this.endpoints / 2; i++) {
			map(controller, "exact", "/exact-" + i);
			map(controller, "template", "/template-" + i + "/{id}", String.class);
		}
	}

	private void map(Endpoints controller, String name, String pattern, Class<?>... parameters) {
		Method method = ReflectionUtils.findMethod(Endpoints.class, name, parameters);
		if (method == null) {
			throw new IllegalStateException("No method " + name);
		}
		this.mapping.registerMapping(RequestMappingInfo.paths(pattern).build(), controller, method);
	}

	/**
	 * Closes the application context.
	 */
	@TearDown
	public void tearDown() {
		this.context.close();
	}

	/**
	 * Looks the handler up as the dispatcher handler does.
	 * @return the handler
	 */
	@Benchmark
	public @Nullable Object framework() {
		this.exchange.getAttributes().clear();
		return this.mapping.getHandler(this.exchange).block();
	}

	/**
	 * Finds the endpoint with its policy.
	 * @return the endpoint and the handler, which the dispatcher handler does not look up
	 * again
	 */
	@Benchmark
	public @Nullable ResolvedWebHandler resolver() {
		this.exchange.getAttributes().clear();
		return this.resolver.resolve(this.exchange).block();
	}

	@EnableWebFlux
	static class WebFluxConfiguration {

	}

	static class Endpoints {

		String exact() {
			return "exact";
		}

		String template(@PathVariable String id) {
			return id;
		}

	}

}
