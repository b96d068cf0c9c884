package io.github.apisecurity.authorization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.EndpointKey;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.MappedEndpoint;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ObjectOwnership.OwnedType;
import io.github.apisecurity.http.AuthorityNames;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.annotation.AliasFor;
import org.springframework.http.server.PathContainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OwnedTypesTests {

	private static final UUID ACME = UUID.fromString("11111111-1111-4111-8111-111111111111");

	private final OwnedTypes types = new OwnedTypes(AuthorityNames.DEFAULT);

	private final Audience alice = audience(Map.of("tenant", ACME.toString(), "account", 7L));

	@Test
	@DisplayName("AZ-05 AZ-07 every marked property has to be the caller's")
	void comparesEveryProperty() {
		assertThat(isOwner(new Document("alice", ACME))).isTrue();
		assertThat(isOwner(new Document("bob", ACME))).isFalse();
		assertThat(isOwner(new Document("alice", UUID.randomUUID()))).isFalse();
		assertThat(isOwner(new Document(null, ACME))).isFalse();
		assertThat(isOwner(new Document("", ACME))).isFalse();
	}

	@Test
	@DisplayName("AZ-05 nothing is an anonymous caller's")
	void anonymousOwnsNothing() {
		OwnedType type = Objects.requireNonNull(this.types.of(Document.class));
		assertThat(type.isOwner(new Document("anonymousUser", ACME), TestExchanges.exchange(null).audience()))
			.isFalse();
		assertThat(type.isOwner(new Document(null, null), Audience.UNKNOWN)).isFalse();
		assertThat(type.isWithheld(new Document("alice", ACME), Audience.UNKNOWN)).isTrue();
	}

	@Test
	void findsPropertiesWhereverTheyStand() {
		assertThat(isOwner(new OfField("alice"))).isTrue();
		assertThat(isOwner(new OfGetter("alice"))).isTrue();
		assertThat(isOwner(new OfSubclass("alice"))).isTrue();
		assertThat(isOwner((OfInterface) () -> "alice")).isTrue();
		assertThat(isOwner(new OfMeta(ACME))).isTrue();
		assertThat(isOwner(new OfNumber(7))).isTrue();
		assertThat(isOwner(new OfEntity(new Account(7)))).isTrue();
		assertThat(isOwner(new OfField("bob"))).isFalse();
		assertThat(isOwner(new OfGetter("bob"))).isFalse();
		assertThat(isOwner(new OfSubclass("bob"))).isFalse();
		assertThat(isOwner((OfInterface) () -> "bob")).isFalse();
		assertThat(isOwner(new OfMeta(UUID.randomUUID()))).isFalse();
		assertThat(isOwner(new OfNumber(8))).isFalse();
		assertThat(isOwner(new OfEntity(new Account(8)))).isFalse();
		assertThat(isOwner(new OfEntity(null))).isFalse();
	}

	@Test
	void comparesOpenTypeByItsValue() {
		assertThat(isOwner(new Open<>("alice"))).isTrue();
		assertThat(isOwner(new Open<>(new StringBuilder("alice")))).isTrue();
		assertThat(isOwner(new Open<>(new Object() {

			@Override
			public String toString() {
				return "alice";
			}

		}))).isFalse();
	}

	@Test
	void propertyThatThrowsIsNoOnes() {
		assertThat(isOwner(new Broken())).isFalse();
	}

	@Test
	void leavesTypesAloneThatBelongToNoOne() {
		assertThat(this.types.of(String.class)).isNull();
		assertThat(this.types.of(Account.class)).isNull();
		assertThat(this.types.propertiesOf(Account.class)).isEmpty();
	}

	@ParameterizedTest
	@DisplayName("AZ-05 a type whose text form is not to be trusted stops the start")
	@ValueSource(classes = { OfInstant.class, OfList.class, OfBoolean.class, OfPlainObject.class })
	void refusesTypesThatCannotBeCompared(Class<?> type) {
		assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> this.types.of(type))
			.withMessageContaining("cannot be compared with a claim");
	}

	@Test
	@DisplayName("AZ-05 objects of others are withheld unless each property is bypassed by a role of its own")
	void withholds() {
		assertThat(isWithheld(new Document("alice", ACME), this.alice)).isFalse();
		assertThat(isWithheld(new Document("bob", ACME), this.alice)).isTrue();
		Audience auditor = audience(Map.of("tenant", ACME.toString()), "ROLE_AUDITOR");
		assertThat(isWithheld(new Document("bob", ACME), auditor)).isFalse();
		assertThat(isWithheld(new Document("bob", UUID.randomUUID()), auditor)).isTrue();
		assertThat(isWithheld(new Listed("bob"), this.alice)).isFalse();
	}

	@Test
	@DisplayName("AZ-05 who may use the objects of others at an endpoint sees them there")
	void endpointLiftsWithholding() {
		Document document = new Document("bob", UUID.randomUUID());
		assertThat(isWithheld(document, support(Document.class, "ROLE_SUPPORT"))).isFalse();
		assertThat(isWithheld(document, support(Object.class, "ROLE_SUPPORT"))).isFalse();
		assertThat(isWithheld(document, support(Account.class, "ROLE_SUPPORT"))).isTrue();
		assertThat(isWithheld(document, support(Document.class, "ROLE_USER"))).isTrue();
	}

	private Audience support(Class<?> type, String authority) {
		OwnedParameters owned = new OwnedParameters(
				List.of(new Parameter(new RequestValue(RequestValue.Place.PATH, "id", false, null, false, List.of()),
						type, null, List.of("SUPPORT"))));
		EndpointKey key = new EndpointKey("/test", OwnedTypesTests.class, null);
		EndpointMatch match = new EndpointRegistry(
				List.of((endpoint) -> List.of(new Declaration(owned, TestAccess.origin()))), new RuleBook(List.of()))
			.found(key, "GET", PathContainer.parsePath("/test"),
					() -> new MappedEndpoint(key, TestAccess.endpoint("/test", "GET")));
		return TestExchanges.exchange(match, TestExchanges.caller(Map.of(), authority)).audience();
	}

	private boolean isOwner(Object object) {
		return Objects.requireNonNull(this.types.of(object.getClass())).isOwner(object, this.alice);
	}

	private boolean isWithheld(Object object, Audience audience) {
		return Objects.requireNonNull(this.types.of(object.getClass())).isWithheld(object, audience);
	}

	private static Audience audience(Map<String, Object> claims, String... authorities) {
		return TestExchanges.exchange(TestExchanges.caller(claims, authorities)).audience();
	}

	record Document(@Owner(bypassRoles = "AUDITOR") @Nullable String owner,
			@Owner(claim = "tenant") @Nullable UUID tenant) {

	}

	record Listed(@Owner(exclusive = false) String owner) {

	}

	static class OfField {

		@Owner
		private final String owner;

		OfField(String owner) {
			this.owner = owner;
		}

		String other() {
			return this.owner;
		}

	}

	static class OfGetter {

		private final String value;

		OfGetter(String value) {
			this.value = value;
		}

		@Owner
		String getOwner() {
			return this.value;
		}

	}

	static class OfSubclass extends OfField {

		OfSubclass(String owner) {
			super(owner);
		}

	}

	interface OfInterface {

		@Owner
		String owner();

	}

	record OfMeta(@TenantOwned("tenant") UUID tenant) {

	}

	record OfNumber(@Owner(claim = "account") int account) {

	}

	record OfEntity(@Owner(claim = "account") @Nullable Account account) {

	}

	record Account(@Id long id) {

	}

	record Open<T>(@Owner T owner) {

	}

	static class Broken {

		@Owner
		String getOwner() {
			throw new IllegalStateException("not loaded");
		}

	}

	record OfInstant(@Owner Instant owner) {

	}

	record OfList(@Owner List<String> owner) {

	}

	record OfBoolean(@Owner boolean owner) {

	}

	record OfPlainObject(@Owner Listed owner) {

	}

	@Owner
	@Target({ ElementType.FIELD, ElementType.RECORD_COMPONENT })
	@Retention(RetentionPolicy.RUNTIME)
	@interface TenantOwned {

		@AliasFor(annotation = Owner.class, attribute = "claim")
		String value();

	}

}
