package io.github.apisecurity.authorization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.authorization.RequestValue.Place;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OwnershipAnnotationsTests {

	private static final List<String> NO_ROLES = List.of();

	@Test
	@DisplayName("AZ-05 ids are found wherever a request has them before its body")
	void findsParameters() {
		assertThat(parameters("path")).containsExactly(owned(Place.PATH, "id", false, null));
		assertThat(parameters("named")).containsExactly(owned(Place.PATH, "order-id", false, null));
		assertThat(parameters("query")).containsExactly(owned(Place.QUERY, "ids", true, null));
		assertThat(parameters("array")).containsExactly(owned(Place.QUERY, "ids", true, null));
		assertThat(parameters("optional")).containsExactly(owned(Place.QUERY, "id", false, "7"));
		assertThat(parameters("optionalSet")).containsExactly(owned(Place.QUERY, "ids", true, null));
		assertThat(parameters("header")).containsExactly(owned(Place.HEADER, "X-Order", false, null));
		assertThat(parameters("none")).isEmpty();
	}

	@Test
	void findsClaimsAndRoles() {
		assertThat(parameters("tenant")).containsExactly(
				new Parameter(value(Place.PATH, "tenant", false, null), null, "tenant", NO_ROLES),
				new Parameter(value(Place.PATH, "id", false, null), Order.class, null, List.of("SUPPORT")));
	}

	@Test
	@DisplayName("AZ-05 annotations of interfaces, superclasses and annotations count")
	void findsInheritedAnnotations() {
		Parameter id = owned(Place.PATH, "id", false, null);
		assertThat(parameters(Implementing.class, "ofInterface")).containsExactly(id);
		assertThat(parameters(Implementing.class, "ofSuperclass")).containsExactly(id);
		assertThat(parameters(Implementing.class, "generic")).containsExactly(id);
		assertThat(parameters("meta")).containsExactly(id);
	}

	@ParameterizedTest
	@DisplayName("AZ-05 what cannot be checked before the body is read stops the start")
	@ValueSource(strings = { "body", "cookie", "bare", "map", "placeholder", "computedDefault", "contradiction",
			"noReason", "blankRole" })
	void refuses(String method) {
		assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> declarations(method))
			.satisfies((ex) -> assertThat(ex.findings()).allSatisfy((finding) -> {
				assertThat(finding.problem()).contains("Handlers#" + method + "(");
				assertThat(finding.remedy()).isNotBlank();
			}));
	}

	@Test
	void describesWhatIsDeclared() {
		Declaration declaration = declarations("tenant").get(0);
		assertThat(declaration.attribute().name()).isEqualTo("owned-resource");
		assertThat(declaration.origin()).hasToString("@OwnedResource on Handlers#tenant");
		assertThat(declaration.attribute().describe()).isEqualTo(Map.of("tenant", "claim tenant", "id",
				Map.of("owner", Order.class.getName(), "bypass-roles", List.of("SUPPORT"))));
		Declaration shared = declarations("shared").get(0);
		assertThat(shared.attribute().name()).isEqualTo("shared-resource");
		assertThat(shared.attribute().describe()).isEqualTo(Map.of("id", "it is a price list"));
	}

	@Test
	void leavesActuatorEndpointsAlone() {
		Endpoint endpoint = TestAccess.endpoint(Endpoint.Kind.ACTUATOR, TestAccess.source(Handlers.class, "path"));
		assertThat(new OwnershipAnnotations().declarations(endpoint)).isEmpty();
		assertThat(new OwnershipAnnotations().declarations(TestAccess.endpoint("/test", "GET"))).isEmpty();
	}

	private static List<Declaration> declarations(String method) {
		return new OwnershipAnnotations().declarations(TestAccess.endpoint(Handlers.class, method));
	}

	private static List<Parameter> parameters(String method) {
		return parameters(Handlers.class, method);
	}

	private static List<Parameter> parameters(Class<?> type, String method) {
		return new OwnershipAnnotations().declarations(TestAccess.endpoint(type, method))
			.stream()
			.map(Declaration::attribute)
			.filter(OwnedParameters.class::isInstance)
			.map(OwnedParameters.class::cast)
			.flatMap((owned) -> owned.parameters().stream())
			.toList();
	}

	private static Parameter owned(Place place, String name, boolean several, String fallback) {
		return new Parameter(value(place, name, several, fallback), Order.class, null, NO_ROLES);
	}

	private static RequestValue value(Place place, String name, boolean several, String fallback) {
		return new RequestValue(place, name, several, fallback, false, List.of());
	}

	record Order(@Owner String owner) {

	}

	@OwnedResource(Order.class)
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@interface OwnOrder {

	}

	static class Handlers {

		void path(@OwnedResource(Order.class) @PathVariable String id) {
		}

		void named(@OwnedResource(Order.class) @PathVariable("order-id") String id) {
		}

		void query(@OwnedResource(Order.class) @RequestParam List<String> ids) {
		}

		void array(@OwnedResource(Order.class) @RequestParam long[] ids) {
		}

		void optional(@OwnedResource(Order.class) @RequestParam(defaultValue = "7") Optional<Long> id) {
		}

		void optionalSet(@OwnedResource(Order.class) @RequestParam Optional<Set<Long>> ids) {
		}

		void header(@OwnedResource(Order.class) @RequestHeader(name = "X-Order", required = false) String id) {
		}

		void none(@PathVariable String id) {
		}

		void tenant(@Owner(claim = "tenant") @PathVariable String tenant,
				@OwnedResource(value = Order.class, bypassRoles = "SUPPORT") @PathVariable String id) {
		}

		void meta(@OwnOrder @PathVariable String id) {
		}

		void shared(@SharedResource("it is a price list") @PathVariable String id) {
		}

		void body(@OwnedResource(Order.class) @RequestBody String id) {
		}

		void cookie(@OwnedResource(Order.class) @CookieValue String id) {
		}

		void bare(@OwnedResource(Order.class) String id) {
		}

		void map(@OwnedResource(Order.class) @RequestParam Map<String, String> all) {
		}

		void placeholder(@OwnedResource(Order.class) @RequestParam("${name}") String id) {
		}

		void computedDefault(@OwnedResource(Order.class) @RequestParam(defaultValue = "#{1}") String id) {
		}

		void contradiction(@OwnedResource(Order.class) @SharedResource("both") @PathVariable String id) {
		}

		void noReason(@SharedResource(" ") @PathVariable String id) {
		}

		void blankRole(@OwnedResource(value = Order.class, bypassRoles = "") @PathVariable String id) {
		}

	}

	interface Api<T> {

		void ofInterface(@OwnedResource(Order.class) @PathVariable("id") String id);

		void generic(@OwnedResource(Order.class) @PathVariable("id") T id);

	}

	abstract static class Above {

		void ofSuperclass(@OwnedResource(Order.class) @PathVariable("id") String id) {
		}

	}

	static class Implementing extends Above implements Api<Long> {

		@Override
		public void ofInterface(String orderId) {
		}

		@Override
		public void generic(Long orderId) {
		}

		@Override
		void ofSuperclass(String orderId) {
		}

	}

}
