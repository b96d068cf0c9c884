package io.github.apisecurity.authorization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.Origin;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.security.access.prepost.PreAuthorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AccessAnnotations}.
 */
class AccessAnnotationsTests {

	private final AccessAnnotations annotations = new AccessAnnotations();

	@Test
	void eachAnnotationDeclaresItsAccess() {
		assertThat(access(Plain.class, "open")).isEqualTo(Access.PUBLIC);
		assertThat(access(Plain.class, "authenticated")).isEqualTo(Access.AUTHENTICATED);
		assertThat(access(Plain.class, "role")).isEqualTo(Access.role("ADMIN"));
		assertThat(access(Plain.class, "allRoles"))
			.isEqualTo(Access.AUTHENTICATED.withRoles(List.of("A", "B"), Match.ALL));
		assertThat(access(Plain.class, "scopes"))
			.isEqualTo(Access.AUTHENTICATED.withScopes(List.of("a", "b"), Match.ALL));
		assertThat(access(Plain.class, "anyScope"))
			.isEqualTo(Access.AUTHENTICATED.withScopes(List.of("a", "b"), Match.ANY));
		assertThat(access(Plain.class, "roleAndScope"))
			.isEqualTo(Access.role("ADMIN").withScopes(List.of("a"), Match.ALL));
	}

	@Test
	void methodWithoutAnnotationDeclaresNothing() {
		assertThat(access(Plain.class, "undeclared")).isNull();
	}

	@Test
	void originNamesAnnotationsAndPlace() {
		assertThat(declaration(Plain.class, "role").origin())
			.isEqualTo(new Origin(Origin.Kind.ANNOTATION, "@RequiresRole on Plain#role"));
		assertThat(declaration(Plain.class, "roleAndScope").origin().location())
			.isEqualTo("@RequiresRole, @RequiresScope on Plain#roleAndScope");
		assertThat(declaration(OnClass.class, "inherited").origin().location()).isEqualTo("@RequiresRole on OnClass");
	}

	@Test
	void publicEndpointGivesItsReason() {
		assertThat(declaration(Plain.class, "open").reason()).isEqualTo("test");
		assertThat(declaration(Plain.class, "role").reason()).isNull();
		assertThat(declaration(Jsr250.class, "permitAll").reason()).isNull();
	}

	@Test
	void methodReplacesItsClass() {
		assertThat(access(OnClass.class, "inherited")).isEqualTo(Access.role("CLASS"));
		assertThat(access(OnClass.class, "open")).isEqualTo(Access.PUBLIC);
		assertThat(access(OnClass.class, "scope")).isEqualTo(Access.AUTHENTICATED.withScopes(List.of("a"), Match.ALL));
	}

	@Test
	void classIsInherited() {
		assertThat(access(BelowOnClass.class, "inherited")).isEqualTo(Access.role("CLASS"));
		assertThat(access(BelowOnClass.class, "added")).isEqualTo(Access.role("CLASS"));
	}

	@Test
	void nearestClassWins() {
		assertThat(access(RedeclaredOnClass.class, "inherited")).isEqualTo(Access.role("NEAREST"));
		assertThat(access(OtherKindOnClass.class, "inherited")).isEqualTo(Access.PUBLIC);
	}

	@Test
	void methodOfASuperclassReplacesTheNearestClass() {
		assertThat(access(RedeclaredOnClass.class, "open")).isEqualTo(Access.PUBLIC);
	}

	@Test
	void overridingMethodReplacesTheOverridden() {
		assertThat(access(Overriding.class, "open")).isEqualTo(Access.role("OVERRIDE"));
	}

	@Test
	void overridingMethodWithoutAnnotationInheritsIt() {
		assertThat(access(OverridingSilently.class, "open")).isEqualTo(Access.PUBLIC);
		assertThat(access(OverridingSilently.class, "scope"))
			.isEqualTo(Access.AUTHENTICATED.withScopes(List.of("a"), Match.ALL));
	}

	@Test
	@DisplayName("PITFALLS 7: annotations of a generic base class are found")
	void genericBaseClassIsRead() {
		assertThat(access(GenericController.class, "create")).isEqualTo(Access.role("BASE"));
		assertThat(access(GenericController.class, "createAll")).isEqualTo(Access.role("BASE_ALL"));
		assertThat(access(GenericController.class, "inherited")).isEqualTo(Access.role("BASE_INHERITED"));
		assertThat(access(BelowRawGeneric.class, "create")).isEqualTo(Access.role("BASE"));
	}

	@Test
	@DisplayName("PITFALLS 7: annotations of a bounded generic base class with two levels between are found")
	void generationsOfGenericBaseClassesAreRead() {
		assertThat(access(GrandChild.class, "create")).isEqualTo(Access.role("BASE"));
	}

	@Test
	@DisplayName("PITFALLS 7: bridge methods have the access of the method behind them")
	void bridgeMethodsAreRead() {
		Method bridge = Arrays.stream(GenericController.class.getDeclaredMethods())
			.filter((method) -> method.isBridge() && method.getName().equals("create"))
			.findFirst()
			.orElseThrow();
		assertThat(access(new Endpoint.Source(GenericController.class, bridge))).isEqualTo(Access.role("BASE"));
	}

	@Test
	@DisplayName("PITFALLS 7: annotations of an interface are found")
	void interfaceIsRead() {
		assertThat(access(Implementing.class, "get")).isEqualTo(Access.role("INTERFACE"));
		assertThat(access(Implementing.class, "other")).isEqualTo(Access.AUTHENTICATED);
		assertThat(access(ImplementingGeneric.class, "create")).isEqualTo(Access.role("GENERIC_INTERFACE"));
		assertThat(access(BelowImplementing.class, "get")).isEqualTo(Access.role("INTERFACE"));
	}

	@Test
	@DisplayName("PITFALLS 7: annotations of default methods are found")
	void defaultMethodIsRead() {
		assertThat(access(Implementing.class, "byDefault")).isEqualTo(Access.role("DEFAULT"));
		assertThat(access(OverridingDefault.class, "byDefault")).isEqualTo(Access.role("DEFAULT"));
	}

	@Test
	@DisplayName("PITFALLS 7: meta-annotations are found, with their aliases")
	void metaAnnotationIsRead() {
		assertThat(access(Meta.class, "admin")).isEqualTo(Access.role("ADMIN"));
		assertThat(access(Meta.class, "scoped"))
			.isEqualTo(Access.AUTHENTICATED.withScopes(List.of("orders:read"), Match.ALL));
		assertThat(access(Meta.class, "secured")).isEqualTo(Access.role("META_JSR"));
	}

	@Test
	void implementationReplacesItsInterface() {
		assertThat(access(Redeclaring.class, "get")).isEqualTo(Access.PUBLIC);
	}

	@Test
	void nearestInterfaceWins() {
		assertThat(access(ImplementingNarrower.class, "get")).isEqualTo(Access.role("NARROWER"));
	}

	@Test
	void interfacesThatDisagreeAreRefused() {
		assertRefused(Disagreeing.class, "get", "@RequiresRole", "Disagreeing#get");
		assertRefused(DisagreeingInKind.class, "get", "@PublicEndpoint", "contradict");
		assertRefused(DisagreeingOnClass.class, "get", "@RequiresRole", "DisagreeingOnClass");
	}

	@Test
	void interfacesThatAgreeAreAccepted() {
		assertThat(access(Agreeing.class, "get")).isEqualTo(Access.role("INTERFACE"));
	}

	@Test
	void methodSettlesWhatInterfacesDisagreeAbout() {
		assertThat(access(Settling.class, "get")).isEqualTo(Access.role("SETTLED"));
	}

	@Test
	void metaAnnotationBesideTheSameAnnotationIsRefused() {
		assertRefused(Meta.class, "twice", "@RequiresRole", "Meta#twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "publicAndRole", "publicAndAuthentication", "publicAndScope", "publicAndDenyAll",
			"permitAndRolesAllowed", "denyAndRole", "roleAndRolesAllowed", "publicAndPreAuthorize",
			"denyAndPreAuthorize", "permitAndPublic" })
	void contradictionsAreRefused(String method) {
		assertRefused(Contradicting.class, method, "Contradicting#" + method);
	}

	@Test
	void publicMethodOfAClassWithExpressionIsRefused() {
		assertRefused(ExpressionOnClass.class, "open", "@PublicEndpoint", "@PreAuthorize");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "noReason", "blankReason", "noRole", "blankRole", "noScope", "blankScope", "noRolesAllowed" })
	void emptyDeclarationsAreRefused(String method) {
		assertRefused(Empty.class, method, "Empty#" + method);
	}

	@Test
	void jsr250IsRead() {
		assertThat(access(Jsr250.class, "permitAll")).isEqualTo(Access.PUBLIC);
		assertThat(access(Jsr250.class, "denyAll")).isEqualTo(Access.DENY);
		assertThat(access(Jsr250.class, "rolesAllowed"))
			.isEqualTo(Access.AUTHENTICATED.withRoles(List.of("A", "B"), Match.ANY));
		assertThat(access(Jsr250.class, "onClass")).isEqualTo(Access.DENY);
		assertThat(access(Jsr250.class, "rolesAndScope"))
			.isEqualTo(Access.role("A").withScopes(List.of("a"), Match.ALL));
	}

	@Test
	void preAuthorizeCountsAsDeclared() {
		Access expected = new Access(Access.Kind.EXPRESSION, List.of(), Match.ANY, List.of(), Match.ALL,
				"@policy.may(#id)");
		assertThat(access(Expressions.class, "alone")).isEqualTo(expected);
		assertThat(declaration(Expressions.class, "alone").origin().location())
			.isEqualTo("@PreAuthorize on Expressions#alone");
	}

	@Test
	void preAuthorizeAddsToOurs() {
		assertThat(access(Expressions.class, "withRole"))
			.isEqualTo(Access.role("ADMIN").withExpression("@policy.may(#id)"));
		assertThat(access(Expressions.class, "authenticated"))
			.isEqualTo(Access.AUTHENTICATED.withExpression("@policy.may(#id)"));
	}

	@Test
	void preAuthorizeOnTheClassHoldsForMethodsWithOurs() {
		assertThat(access(ExpressionOnClass.class, "role"))
			.isEqualTo(Access.role("ADMIN").withExpression("hasRole('CLASS')"));
		assertThat(access(ExpressionOnClass.class, "undeclared").expression()).isEqualTo("hasRole('CLASS')");
		assertThat(access(ExpressionOnClass.class, "own").expression()).isEqualTo("hasRole('METHOD')");
	}

	@Test
	@DisplayName("PITFALLS 7: @PreAuthorize of a generic base class and as a meta-annotation is found")
	void inheritedPreAuthorizeIsRead() {
		assertThat(access(GenericController.class, "guarded").expression()).isEqualTo("hasRole('BASE')");
		assertThat(access(Meta.class, "expression").expression()).isEqualTo("hasRole('META')");
	}

	@Test
	void handlerThatIsNoMethodAndActuatorDeclareNothing() {
		assertThat(this.annotations.declarations(TestAccess.endpoint(Endpoint.Kind.FUNCTION, null))).isEmpty();
		assertThat(this.annotations
			.declarations(TestAccess.endpoint(Endpoint.Kind.ACTUATOR, TestAccess.source(Plain.class, "open"))))
			.isEmpty();
	}

	private void assertRefused(Class<?> type, String method, String... texts) {
		assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> access(type, method))
			.satisfies((ex) -> assertThat(ex.findings()).singleElement()
				.extracting(Finding::remedy)
				.asString()
				.isNotBlank())
			.withMessageContainingAll(texts);
	}

	private Declaration declaration(Class<?> type, String method) {
		return this.annotations.declarations(TestAccess.endpoint(type, method)).get(0);
	}

	private @Nullable Access access(Class<?> type, String method) {
		return access(TestAccess.source(type, method));
	}

	private @Nullable Access access(Endpoint.Source source) {
		List<Declaration> declarations = this.annotations.declarations(TestAccess.endpoint(source));
		assertThat(declarations).hasSizeLessThan(2);
		return declarations.isEmpty() ? null : (Access) declarations.get(0).attribute();
	}

	static class Plain {

		@PublicEndpoint(reason = "test")
		void open() {
		}

		@RequiresAuthentication
		void authenticated() {
		}

		@RequiresRole("ADMIN")
		void role() {
		}

		@RequiresRole(value = { "A", "B" }, match = Match.ALL)
		void allRoles() {
		}

		@RequiresScope({ "a", "b" })
		void scopes() {
		}

		@RequiresScope(value = { "a", "b" }, match = Match.ANY)
		void anyScope() {
		}

		@RequiresRole("ADMIN")
		@RequiresScope("a")
		void roleAndScope() {
		}

		void undeclared() {
		}

	}

	@RequiresRole("CLASS")
	static class OnClass {

		void inherited() {
		}

		@PublicEndpoint(reason = "test")
		void open() {
		}

		@RequiresScope("a")
		void scope() {
		}

	}

	static class BelowOnClass extends OnClass {

		void added() {
		}

	}

	@RequiresRole("NEAREST")
	static class RedeclaredOnClass extends OnClass {

	}

	@PublicEndpoint(reason = "test")
	static class OtherKindOnClass extends OnClass {

	}

	static class Overriding extends OnClass {

		@Override
		@RequiresRole("OVERRIDE")
		public void open() {
		}

	}

	static class OverridingSilently extends OnClass {

		@Override
		public void open() {
		}

		@Override
		public void scope() {
		}

	}

	abstract static class GenericBase<T> {

		@RequiresRole("BASE")
		void create(T item) {
		}

		@RequiresRole("BASE_ALL")
		void createAll(List<T> items) {
		}

		@RequiresRole("BASE_INHERITED")
		void inherited(T item) {
		}

		@PreAuthorize("hasRole('BASE')")
		void guarded(T item) {
		}

	}

	static class GenericController extends GenericBase<String> {

		@Override
		public void create(String item) {
		}

		@Override
		public void createAll(List<String> items) {
		}

		@Override
		public void guarded(String item) {
		}

	}

	@SuppressWarnings("rawtypes")
	static class BelowRawGeneric extends GenericBase {

		@Override
		public void create(Object item) {
		}

	}

	abstract static class Child<N extends Number & Comparable<N>> extends GenericBase<N> {

	}

	static class GrandChild extends Child<Integer> {

		@Override
		public void create(Integer item) {
		}

	}

	interface Contract {

		@RequiresRole("INTERFACE")
		void get();

		@RequiresRole("DEFAULT")
		default void byDefault() {
		}

	}

	@RequiresAuthentication
	interface OnInterface {

		void other();

	}

	static class Implementing implements Contract, OnInterface {

		@Override
		public void get() {
		}

		@Override
		public void other() {
		}

	}

	static class BelowImplementing extends Implementing {

		@Override
		public void get() {
		}

	}

	static class OverridingDefault extends Implementing {

		@Override
		public void byDefault() {
		}

	}

	static class Redeclaring implements Contract {

		@Override
		@PublicEndpoint(reason = "test")
		public void get() {
		}

	}

	interface GenericContract<T> {

		@RequiresRole("GENERIC_INTERFACE")
		void create(T item);

	}

	static class ImplementingGeneric implements GenericContract<String> {

		@Override
		public void create(String item) {
		}

	}

	interface NarrowerContract extends Contract {

		@Override
		@RequiresRole("NARROWER")
		void get();

	}

	static class ImplementingNarrower implements NarrowerContract {

		@Override
		public void get() {
		}

	}

	interface OtherContract {

		@RequiresRole("OTHER")
		void get();

	}

	interface SameContract {

		@RequiresRole("INTERFACE")
		void get();

	}

	interface OpenContract {

		@PublicEndpoint(reason = "test")
		void get();

	}

	static class Disagreeing implements Contract, OtherContract {

		@Override
		public void get() {
		}

	}

	static class DisagreeingInKind implements Contract, OpenContract {

		@Override
		public void get() {
		}

	}

	static class Agreeing implements Contract, SameContract {

		@Override
		public void get() {
		}

	}

	static class Settling implements Contract, OtherContract {

		@Override
		@RequiresRole("SETTLED")
		public void get() {
		}

	}

	@RequiresRole("ONE")
	interface One {

	}

	@RequiresRole("TWO")
	interface Two {

	}

	static class DisagreeingOnClass implements One, Two {

		void get() {
		}

	}

	@Target({ ElementType.METHOD, ElementType.TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@RequiresRole("ADMIN")
	@interface AdminOnly {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RequiresScope({})
	@interface Scoped {

		@AliasFor(annotation = RequiresScope.class, attribute = "value")
		String[] scopes();

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RolesAllowed("META_JSR")
	@interface Secured {

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@PreAuthorize("hasRole('META')")
	@interface Expression {

	}

	static class Meta {

		@AdminOnly
		void admin() {
		}

		@Scoped(scopes = "orders:read")
		void scoped() {
		}

		@Secured
		void secured() {
		}

		@AdminOnly
		@RequiresRole("USER")
		void twice() {
		}

		@Expression
		void expression() {
		}

	}

	static class Contradicting {

		@PublicEndpoint(reason = "test")
		@RequiresRole("A")
		void publicAndRole() {
		}

		@PublicEndpoint(reason = "test")
		@RequiresAuthentication
		void publicAndAuthentication() {
		}

		@PublicEndpoint(reason = "test")
		@RequiresScope("a")
		void publicAndScope() {
		}

		@PublicEndpoint(reason = "test")
		@DenyAll
		void publicAndDenyAll() {
		}

		@PermitAll
		@RolesAllowed("A")
		void permitAndRolesAllowed() {
		}

		@DenyAll
		@RequiresRole("A")
		void denyAndRole() {
		}

		@RequiresRole("A")
		@RolesAllowed("B")
		void roleAndRolesAllowed() {
		}

		@PublicEndpoint(reason = "test")
		@PreAuthorize("hasRole('A')")
		void publicAndPreAuthorize() {
		}

		@DenyAll
		@PreAuthorize("hasRole('A')")
		void denyAndPreAuthorize() {
		}

		@PermitAll
		@PublicEndpoint(reason = "test")
		void permitAndPublic() {
		}

	}

	static class Empty {

		@PublicEndpoint(reason = "")
		void noReason() {
		}

		@PublicEndpoint(reason = " \t")
		void blankReason() {
		}

		@RequiresRole({})
		void noRole() {
		}

		@RequiresRole({ "A", " " })
		void blankRole() {
		}

		@RequiresScope({})
		void noScope() {
		}

		@RequiresScope("")
		void blankScope() {
		}

		@RolesAllowed({})
		void noRolesAllowed() {
		}

	}

	@DenyAll
	static class Jsr250 {

		@PermitAll
		void permitAll() {
		}

		@DenyAll
		void denyAll() {
		}

		@RolesAllowed({ "A", "B" })
		void rolesAllowed() {
		}

		@RolesAllowed("A")
		@RequiresScope("a")
		void rolesAndScope() {
		}

		void onClass() {
		}

	}

	static class Expressions {

		@PreAuthorize("@policy.may(#id)")
		void alone(String id) {
		}

		@RequiresRole("ADMIN")
		@PreAuthorize("@policy.may(#id)")
		void withRole(String id) {
		}

		@RequiresAuthentication
		@PreAuthorize("@policy.may(#id)")
		void authenticated(String id) {
		}

	}

	@PreAuthorize("hasRole('CLASS')")
	static class ExpressionOnClass {

		@RequiresRole("ADMIN")
		void role() {
		}

		void undeclared() {
		}

		@PreAuthorize("hasRole('METHOD')")
		void own() {
		}

		@PublicEndpoint(reason = "test")
		void open() {
		}

	}

}
