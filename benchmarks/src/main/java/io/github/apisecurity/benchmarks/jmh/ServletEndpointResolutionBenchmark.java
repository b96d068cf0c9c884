package io.github.apisecurity.benchmarks.jmh;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.endpoint.servlet.MvcEndpointResolver;
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

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * What it costs to find the endpoint of a request, next to the lookup of Spring MVC that
 * it contains: the difference must not grow with the number of endpoints.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init")
public class ServletEndpointResolutionBenchmark {

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

	private AnnotationConfigWebApplicationContext context;

	private RequestMappingHandlerMapping mapping;

	private MvcEndpointResolver resolver;

	private MockHttpServletRequest request;

	/**
	 * Maps the endpoints and creates the request.
	 * @throws Exception if the mapping fails
	 */
	@Setup
	public void setUp() throws Exception {
		MockServletContext servletContext = new MockServletContext();
		this.context = new AnnotationConfigWebApplicationContext();
		this.context.setServletContext(servletContext);
		this.context.register(WebMvcConfiguration.class);
		this.context.refresh();
		servletContext.setAttribute(WebApplicationContext.ROOT_WEB_APPLICATION_CONTEXT_ATTRIBUTE, this.context);
		this.mapping = this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
		mapEndpoints();
		this.resolver = new MvcEndpointResolver(new EndpointRegistry(List.of(), new RuleBook(List.of())),
				new EndpointFactory(List.of()));
		this.resolver.register(this.context);
		int number = this.endpoints / 4;
		String uri = "exact".equals(this.path) ? "/exact-" + number : "/template-" + number + "/42";
		this.request = new MockHttpServletRequest(servletContext, "GET", uri);
		if (this.resolver.resolve(this.request).match().endpoint() == null) {
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
		this.mapping.registerMapping(
				RequestMappingInfo.paths(pattern).options(this.mapping.getBuilderConfiguration()).build(), controller,
				method);
	}

	/**
	 * Closes the application context.
	 */
	@TearDown
	public void tearDown() {
		this.context.close();
	}

	/**
	 * Looks the handler up as the dispatcher servlet does.
	 * @return the handler
	 * @throws Exception if the mapping fails
	 */
	@Benchmark
	public @Nullable Object framework() throws Exception {
		this.request.clearAttributes();
		ServletRequestPathUtils.parseAndCache(this.request);
		return this.mapping.getHandler(this.request);
	}

	/**
	 * Finds the endpoint with its policy.
	 * @return the endpoint and the handler, which the dispatcher servlet does not look up
	 * again
	 * @throws Exception if the mapping fails
	 */
	@Benchmark
	public Object resolver() throws Exception {
		this.request.clearAttributes();
		return this.resolver.resolve(this.request);
	}

	@EnableWebMvc
	static class WebMvcConfiguration {

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
