package io.github.apisecurity.disclosure.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.guard.ObjectOwnership;
import io.github.apisecurity.guard.TestExchanges;
import io.github.apisecurity.http.AuthorityNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OwnedObjectsTests {

	private static final Order MINE = new Order("mine", "alice", "street");

	private static final Order THEIRS = new Order("theirs", "bob", "street");

	private final TestExchanges exchanges = new TestExchanges();

	private final ApiExchange exchange = this.exchanges
		.of(new TestingAuthenticationToken("alice", "secret", "ROLE_USER"));

	private final JsonMapper mapper = JsonMapper.builder()
		.addModule(new DisclosureModule(new ReadRules(AuthorityNames.DEFAULT, Map.of()), new OrderOwnership()))
		.build();

	@Test
	@DisplayName("AZ-05 in collections of all kinds objects of others are left out")
	void inCollectionsObjectsOfOthersAreLeftOut() {
		String mine = "{\"id\":\"mine\",\"owner\":\"alice\",\"street\":\"street\"}";
		List<Object> both = new ArrayList<>(List.of(MINE, THEIRS));
		assertThat(write(both)).isEqualTo("[" + mine + "]");
		assertThat(write(new Order[] { THEIRS, MINE, THEIRS })).isEqualTo("[" + mine + "]");
		assertThat(write(Map.of("items", both))).isEqualTo("{\"items\":[" + mine + "]}");
		assertThat(write(new Orders(Map.of("a", THEIRS)))).isEqualTo("{\"byName\":{}}");
		assertThat(write(Stream.of(THEIRS, MINE))).isEqualTo("[" + mine + "]");
		assertThat(write(both.iterator())).isEqualTo("[" + mine + "]");
		assertThat(write(List.of(new Model(THEIRS, "link"), new Model(MINE, "link"))))
			.isEqualTo("[{\"id\":\"mine\",\"owner\":\"alice\",\"street\":\"street\",\"link\":\"link\"}]");
		assertThat(write(new Animals(List.of(new Dog("bob"), new Dog("alice")))))
			.isEqualTo("{\"animals\":[{\"@type\":\"dog\",\"owner\":\"alice\"}]}");
	}

	@Test
	@DisplayName("AZ-05 the value of a property becomes null")
	void valueOfPropertyBecomesNull() {
		assertThat(write(new Pair(THEIRS, Optional.of(THEIRS)))).isEqualTo("{\"first\":null,\"second\":null}");
		assertThat(write(new Positions(THEIRS, "z"))).isEqualTo("[null,\"z\"]");
	}

	@Test
	@DisplayName("AZ-05 alone an object of someone else is answered like a missing one")
	void aloneItIsAnsweredLikeMissing() {
		for (Object body : List.of(THEIRS, Optional.of(THEIRS), new Model(THEIRS, "link"))) {
			ApiExchange refused = this.exchanges.of(new TestingAuthenticationToken("alice", "secret", "ROLE_USER"));
			assertThatExceptionOfType(WithheldObjectException.class).isThrownBy(() -> write(body, refused.audience()));
			assertThat(refused.isWithheld()).isTrue();
			assertThat(refused.refusal())
				.satisfies((refusal) -> assertThat(refusal.problem().slug()).isEqualTo("not-found"));
		}
	}

	@Test
	@DisplayName("AZ-05 the record says what was left out")
	void recordSaysWhatWasLeftOut() {
		write(List.of(MINE, THEIRS, THEIRS));
		ExchangeEvent event = this.exchanges.close(this.exchange);
		assertThat(event.notices()).containsExactly(new Notice("object-withheld", "Order", 2));
	}

	@Test
	@DisplayName("FLD-01 the owner sees what only the owner may see, also in what is part of the object")
	void ownerSeesWhatOnlyTheOwnerMaySee() {
		assertThat(write(new Account("alice", new Address("street"))))
			.isEqualTo("{\"owner\":\"alice\",\"address\":{\"street\":\"street\"}}");
		assertThat(write(new Account("bob", new Address("street")))).isEqualTo("{\"owner\":\"bob\",\"address\":{}}");
		assertThat(write(new Address("street"))).isEqualTo("{}");
		assertThat(write(new Phone("bob", "030 1234567"))).isEqualTo("{\"owner\":\"bob\",\"number\":\"*** 67\"}");
		assertThat(write(new Phone("alice", "030 1234567")))
			.isEqualTo("{\"owner\":\"alice\",\"number\":\"030 1234567\"}");
	}

	@Test
	@DisplayName("FLD-01 AZ-05 what is written as a supertype, as a key or in a view is not seen either")
	void whatIsWrittenInOtherWaysIsNotSeen() {
		assertThat(write(List.of(new Disguised("bob"), new Disguised("alice")))).isEqualTo("[{\"name\":\"x\"}]");
		assertThat(write(Map.of(new Phone("bob", "030 1234567"), 1))).isEqualTo("{\"***\":1}");
		assertThat(this.mapper.writeValueAsString(Map.of(new Phone("bob", "1"), 1))).contains("bob");
		try (AudienceScope scope = AudienceScope.writing(this.exchange.audience())) {
			assertThat(this.mapper.writerWithView(Object.class).writeValueAsString(new Viewed("a", "b")))
				.isEqualTo("{}");
			assertThat(this.mapper.writerWithView(Detailed.class).writeValueAsString(new Viewed("a", "b")))
				.isEqualTo("{\"detail\":\"***\"}");
		}
	}

	@Test
	@DisplayName("FLD-01 objects of types that declare nothing are not asked about")
	void objectsThatDeclareNothingAreNotAskedAbout() {
		AtomicInteger asked = new AtomicInteger();
		JsonMapper counting = JsonMapper.builder()
			.addModule(new DisclosureModule(new ReadRules(AuthorityNames.DEFAULT, Map.of()), (type) -> {
				asked.incrementAndGet();
				return null;
			}))
			.build();
		Plain plain = new Plain(1, 2L, true, "a", List.of("b"), Map.of("c", "d"), new int[] { 1 }, BigDecimal.ONE);
		try (AudienceScope scope = AudienceScope.writing(this.exchange.audience())) {
			String first = counting.writeValueAsString(List.of(plain));
			asked.set(0);
			assertThat(counting.writeValueAsString(List.of(plain, plain)))
				.contains(first.substring(1, first.length() - 1));
		}
		assertThat(asked).hasValue(0);
	}

	@Test
	@DisplayName("AZ-05 where no response is written nothing is left out")
	void whereNoResponseIsWrittenNothingIsLeftOut() {
		assertThat(this.mapper.writeValueAsString(List.of(THEIRS))).contains("theirs");
		assertThat(this.mapper.writeValueAsString(new Account("bob", new Address("street")))).contains("street\":");
		assertThat(write(List.of(MINE), Audience.UNKNOWN)).isEqualTo("[]");
	}

	private String write(Object value) {
		return write(value, this.exchange.audience());
	}

	private String write(Object value, Audience audience) {
		try (AudienceScope scope = AudienceScope.writing(audience)) {
			return this.mapper.writeValueAsString(value);
		}
	}

	interface Owned {

		String owner();

	}

	record Order(String id, String owner, String street) implements Owned {

	}

	record Account(String owner, Address address) implements Owned {

	}

	record Address(@VisibleTo(owner = true) String street) {

	}

	record Phone(String owner, @Masked(value = Mask.PHONE, unlessOwner = true) String number) implements Owned {

	}

	interface Named {

		default String getName() {
			return "x";
		}

	}

	interface Detailed {

	}

	record Viewed(String name, @JsonView(Detailed.class) @Masked String detail) {

	}

	@JsonSerialize(as = Named.class)
	record Disguised(String owner) implements Named, Owned {

	}

	record Plain(int number, long id, boolean active, String name, List<String> tags, Map<String, String> attributes,
			int[] sizes, BigDecimal price) {

	}

	record Orders(Map<String, Order> byName) {

	}

	record Model(@JsonUnwrapped Order content, String link) {

	}

	record Pair(Order first, Optional<Order> second) {

	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Positions(Order first, String last) {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(value = Dog.class, name = "dog"))
	interface Animal {

	}

	record Dog(String owner) implements Animal, Owned {

	}

	record Animals(List<Animal> animals) {

	}

	private static final class OrderOwnership implements ObjectOwnership, ObjectOwnership.OwnedType {

		@Override
		public OwnedType of(Class<?> type) {
			return Owned.class.isAssignableFrom(type) ? this : null;
		}

		@Override
		public boolean isOwner(Object object, Audience audience) {
			return ((Owned) object).owner().equals(audience.caller().claim("sub"));
		}

		@Override
		public boolean isWithheld(Object object, Audience audience) {
			return !(object instanceof Account) && !(object instanceof Phone) && !isOwner(object, audience);
		}

	}

}
