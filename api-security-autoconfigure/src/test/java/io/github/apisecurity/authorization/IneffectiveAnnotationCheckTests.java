package io.github.apisecurity.authorization;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IneffectiveAnnotationCheck}.
 */
class IneffectiveAnnotationCheckTests {

	private static final String ENABLE = "@EnableMethodSecurity";

	private final List<Class<?>> beans = new ArrayList<>();

	private final List<GuardedEndpoint> endpoints = new ArrayList<>();

	private BiPredicate<Method, Class<?>> methodSecurity = (method, type) -> true;

	@Test
	void annotationsOnHandlersHaveEffect() {
		handler(Controller.class, "handled");
		bean(Controller.class);
		assertThat(check()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("Controller#forgotten"));
	}

	@Test
	@DisplayName("PITFALLS 8: an annotation on a method that handles no requests is reported")
	void annotationOnMethodThatHandlesNothingIsReported() {
		handler(Controller.class, "handled");
		bean(Controller.class);
		assertThat(check()).extracting(Finding::problem)
			.singleElement()
			.asString()
			.contains(Controller.class.getName() + "#forgotten", "handles no requests");
	}

	@ParameterizedTest
	@ValueSource(strings = { "hidden", "sealed", "shared" })
	@DisplayName("PITFALLS 8: @PreAuthorize on a private, final or static method is reported")
	void expressionOnMethodThatCannotBeInterceptedIsReported(String method) {
		handler(Expressions.class, method);
		assertThat(check()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("@PreAuthorize on Expressions#" + method,
					"cannot be intercepted"));
	}

	@Test
	@DisplayName("PITFALLS 8: @PreAuthorize of the class on a final method is reported")
	void expressionOfTheClassOnFinalMethodIsReported() {
		handler(ExpressionOnClass.class, "sealed");
		handler(ExpressionOnClass.class, "open");
		assertThat(check()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains("ExpressionOnClass#sealed"));
	}

	@Test
	void expressionThatMethodSecurityEnforcesHasEffect() {
		handler(Expressions.class, "open");
		assertThat(check()).isEmpty();
	}

	@Test
	@DisplayName("PITFALLS 48: @PreAuthorize without method security is reported")
	void expressionWithoutMethodSecurityIsReported() {
		this.methodSecurity = (method, type) -> false;
		handler(Expressions.class, "open");
		assertThat(check()).singleElement().satisfies((finding) -> {
			assertThat(finding.problem()).contains("@PreAuthorize on Expressions#open", "method security is off");
			assertThat(finding.remedy()).contains(ENABLE);
		});
	}

	@Test
	void methodSecurityIsAskedForTheMethodAndItsClass() {
		Endpoint.Source source = TestAccess.source(Expressions.class, "open");
		this.methodSecurity = (method, type) -> method.equals(source.method()) && type == source.type();
		handler(Expressions.class, "open");
		assertThat(check()).isEmpty();
	}

	@Test
	void oursNeedNoMethodSecurityAndMayStandOnFinalMethods() {
		this.methodSecurity = (method, type) -> false;
		handler(FinalController.class, "sealed");
		bean(FinalController.class);
		assertThat(check()).isEmpty();
	}

	@Test
	@DisplayName("PITFALLS 8: an annotation on a service class is reported")
	void annotationOnServiceIsReported() {
		bean(Service.class);
		assertThat(check()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains(Service.class.getName(),
					"the class handles no requests"));
	}

	@Test
	@DisplayName("PITFALLS 8: an annotation on a method of a service class, private ones too, is reported")
	void annotationOnMethodOfServiceIsReported() {
		bean(ServiceMethods.class);
		assertThat(check()).extracting(Finding::problem)
			.satisfiesExactlyInAnyOrder((problem) -> assertThat(problem).contains("ServiceMethods#open"),
					(problem) -> assertThat(problem).contains("ServiceMethods#hidden"));
	}

	@Test
	void annotationOnInheritedMethodThatHandlesNothingIsReported() {
		handler(BelowController.class, "added");
		bean(BelowController.class);
		assertThat(check()).extracting(Finding::problem)
			.satisfiesExactlyInAnyOrder((problem) -> assertThat(problem).contains("Controller#handled"),
					(problem) -> assertThat(problem).contains("Controller#forgotten"));
	}

	@Test
	void annotationOnInterfaceOrGenericBaseOfAHandlerHasEffect() {
		handler(Implementing.class, "get");
		handler(Implementing.class, "create");
		bean(Implementing.class);
		assertThat(check()).isEmpty();
	}

	@Test
	void annotationOnInterfaceMethodThatHandlesNothingIsReported() {
		handler(Implementing.class, "create");
		bean(Implementing.class);
		assertThat(check()).singleElement()
			.satisfies((finding) -> assertThat(finding.problem()).contains(Contract.class.getName() + "#get"));
	}

	@Test
	void classWithoutAnnotationsIsNotReported() {
		bean(String.class);
		bean(Object.class);
		assertThat(check()).isEmpty();
	}

	@Test
	void sameFindingIsReportedOnce() {
		bean(Service.class);
		bean(Service.class);
		handler(Expressions.class, "sealed");
		handler(Expressions.class, "sealed");
		assertThat(check()).hasSize(2);
	}

	private List<Finding> check() {
		return new IneffectiveAnnotationCheck(() -> this.beans, this.methodSecurity, ENABLE).check(this.endpoints);
	}

	private void bean(Class<?> type) {
		this.beans.add(type);
	}

	private void handler(Class<?> type, String name) {
		Method method = Arrays.stream(type.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name) && !candidate.isBridge())
			.findFirst()
			.orElseThrow();
		this.endpoints
			.add(TestAccess.guarded(TestAccess.endpoint(new Endpoint.Source(type, method)), Access.AUTHENTICATED));
	}

	@Test
	void reportsAnnotationOnOverloadThatHandlesNothing() throws Exception {
		Method method = Overloads.class.getDeclaredMethod("get", String.class);
		this.endpoints.add(TestAccess.guarded(TestAccess.endpoint(new Endpoint.Source(Overloads.class, method)),
				Access.AUTHENTICATED));
		bean(Overloads.class);
		assertThat(check()).hasSize(1);
	}

	static class Controller {

		@RequiresRole("ADMIN")
		void handled() {
		}

		@RequiresRole("ADMIN")
		void forgotten() {
		}

		void plain() {
		}

	}

	static class BelowController extends Controller {

		@RequiresRole("ADMIN")
		void added() {
		}

	}

	@RequiresAuthentication
	static class FinalController {

		@RequiresRole("ADMIN")
		final void sealed() {
		}

	}

	static class Expressions {

		@PreAuthorize("hasRole('ADMIN')")
		void open() {
		}

		@PreAuthorize("hasRole('ADMIN')")
		private void hidden() {
		}

		@PreAuthorize("hasRole('ADMIN')")
		final void sealed() {
		}

		@PreAuthorize("hasRole('ADMIN')")
		static void shared() {
		}

	}

	@PreAuthorize("hasRole('ADMIN')")
	static class ExpressionOnClass {

		void open() {
		}

		final void sealed() {
		}

	}

	@RequiresAuthentication
	static class Service {

		void serve() {
		}

	}

	static class ServiceMethods {

		@RequiresScope("a")
		void open() {
		}

		@PublicEndpoint(reason = "test")
		private void hidden() {
		}

	}

	interface Contract {

		@RequiresRole("ADMIN")
		void get();

	}

	abstract static class GenericBase<T> {

		@RequiresRole("ADMIN")
		void create(T item) {
		}

	}

	static class Implementing extends GenericBase<String> implements Contract {

		@Override
		public void get() {
		}

		@Override
		public void create(String item) {
		}

	}

	static class Overloads {

		@RequiresRole("A")
		void get(String text) {
		}

		@RequiresRole("A")
		void get(Integer number) {
		}

	}

}
