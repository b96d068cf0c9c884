package io.github.apisecurity.disclosure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class SensitiveTypesTests {

	private static final String CANARY = "CANARY-078-05-1120";

	private static final Customer CUSTOMER = new Customer(7, "a@b.example", CANARY);

	@ParameterizedTest
	@DisplayName("FLD-04 no text has the value of a sensitive property, wherever it is")
	@MethodSource
	void leavesOutTheValue(Object value) {
		assertThat(deepText(value)).as("the test is about something").contains(CANARY);
		assertThat(SensitiveTypes.concerns(value)).isTrue();
		Object redacted = SensitiveTypes.redact(value);
		assertThat(redacted).isInstanceOf(String.class);
		assertThat(redacted.toString()).doesNotContain(CANARY);
	}

	static Stream<Object> leavesOutTheValue() {
		return Stream.of(CUSTOMER, List.of(CUSTOMER), Map.of("customer", CUSTOMER), Map.of(CUSTOMER, "key"),
				Optional.of(CUSTOMER), new AtomicReference<>(CUSTOMER), Map.entry("a", CUSTOMER),
				List.of(Map.of("a", List.of(Optional.of(CUSTOMER)))), new Order("1", CUSTOMER),
				new Orders(List.of(new Order("1", CUSTOMER))), new Envelope<>("id", CUSTOMER),
				new Envelope<>("id", new Envelope<>("id", List.of(CUSTOMER))), new ByGetter(CANARY),
				new BySuperclass(CANARY), new ByParameter(CANARY), new ByMetaAnnotation(CANARY), new ByContract(CANARY),
				new BySetter(CANARY), ResponseEntity.ok(CUSTOMER), new Above(new Below(CANARY)),
				new Labelled("Ada " + CANARY, CANARY), new ArrayList<>(Arrays.asList(null, CUSTOMER)),
				Arguments.of((Object) new Object[] { "a", CUSTOMER }),
				Arguments.of((Object) new Customer[][] { { CUSTOMER } }));
	}

	private static String deepText(Object value) {
		return (value instanceof Object[] array) ? Arrays.deepToString(array) : value.toString();
	}

	@Test
	@DisplayName("FLD-04 the other properties are shown")
	void showsTheOtherProperties() {
		assertThat(SensitiveTypes.redact(CUSTOMER)).isEqualTo("Customer[id=7, email=a@b.example, ssn=***]");
		assertThat(SensitiveTypes.redact(new Order("1", CUSTOMER)))
			.isEqualTo("Order[number=1, customer=Customer[id=7, email=a@b.example, ssn=***]]");
		assertThat(SensitiveTypes.redact(List.of("x", CUSTOMER)))
			.isEqualTo("[x, Customer[id=7, email=a@b.example, ssn=***]]");
	}

	@Test
	@DisplayName("FLD-04 no more is shown than the object's own text shows")
	void showsNoMoreThanTheOwnText() {
		assertThat(SensitiveTypes.redact(new Terse(7, "a@b.example", CANARY))).isEqualTo("Terse[id=7, ssn=***]");
		Silent silent = new Silent(CANARY);
		assertThat(SensitiveTypes.redact(silent)).isEqualTo(silent.toString());
	}

	@Test
	void leavesOtherObjectsAlone() {
		for (Object value : List.of("text", 1, List.of("a"), Map.of("a", 1), new Plain("a", 1, List.of("b")),
				Optional.empty(), new int[] { 1 }, new Envelope<>("id", "text"), Thread.State.NEW)) {
			assertThat(SensitiveTypes.redact(value)).isSameAs(value);
		}
		assertThat(SensitiveTypes.redact(null)).isNull();
	}

	@Test
	void endsInCircles() {
		Node one = new Node(CANARY);
		one.next = one;
		assertThat(SensitiveTypes.redact(one).toString()).doesNotContain(CANARY);
		List<Object> list = new ArrayList<>();
		list.add(list);
		list.add(CUSTOMER);
		assertThat(SensitiveTypes.redact(list).toString()).doesNotContain(CANARY);
		Open open = new Open();
		open.other = open;
		assertThat(SensitiveTypes.redact(open)).isSameAs(open);
	}

	@Test
	@DisplayName("FLD-04 an object that cannot be looked at shows nothing")
	void showsNothingOfWhatFails() {
		Collection<Object> broken = new ArrayList<>() {

			@Override
			public Iterator<Object> iterator() {
				throw new IllegalStateException(CANARY);
			}

		};
		broken.add(CUSTOMER);
		assertThat(SensitiveTypes.redact(broken).toString()).doesNotContain(CANARY).contains("***");
		assertThat(SensitiveTypes.redact(new Failing(CANARY)).toString()).isEqualTo("Failing[***]");
	}

	@Test
	void keepsLargeCollectionsShort() {
		List<Customer> many = Stream.generate(() -> CUSTOMER).limit(10_000).toList();
		assertThat(SensitiveTypes.redact(many).toString()).hasSizeLessThan(10_000).endsWith("...]");
	}

	@Test
	void doesNotLoadWhatIsBehindCollectionOfAnotherMaker() {
		Lazy lazy = new Lazy();
		Owner owner = new Owner("1", lazy, CANARY);
		assertThat(SensitiveTypes.redact(owner)).isEqualTo("Owner[number=1, ssn=***]");
		assertThat(lazy.loaded).isFalse();
	}

	@Test
	@DisplayName("FLD-04 a proxy of an interface with a sensitive property shows nothing")
	void showsNothingOfProxies() {
		HasSsn proxy = (HasSsn) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { HasSsn.class },
				(self, method, arguments) -> CANARY);
		assertThat(proxy).hasToString(CANARY);
		assertThat(SensitiveTypes.redact(proxy).toString()).doesNotContain(CANARY);
	}

	@Test
	@DisplayName("FLD-04 the elements of an array that the own text does not show are not shown")
	void showsNoMoreOfArrays() {
		Team team = new Team("red", new Customer[] { CUSTOMER }, CANARY);
		assertThat(SensitiveTypes.redact(team).toString()).startsWith("Team[name=red, members=[L")
			.doesNotContain("a@b");
	}

	@Test
	void tellsWhatTypeDeclares() throws Exception {
		assertThat(SensitiveTypes.declares(Customer.class)).isTrue();
		assertThat(SensitiveTypes.declares(Silent.class)).isTrue();
		assertThat(SensitiveTypes.declares(Orders.class)).isTrue();
		assertThat(SensitiveTypes.declares(Shape.class)).isTrue();
		assertThat(SensitiveTypes.declares(Plain.class)).isFalse();
		assertThat(SensitiveTypes
			.declares(SensitiveTypesTests.class.getDeclaredMethod("listOfCustomers").getGenericReturnType())).isTrue();
	}

	static List<? extends Customer> listOfCustomers() {
		return List.of();
	}

	record Customer(long id, String email, @Sensitive String ssn) {

	}

	record Order(String number, Customer customer) {

	}

	record Orders(List<Order> orders) {

	}

	record Envelope<T>(String id, T content) {

	}

	@SuppressWarnings("ArrayRecordComponent")
	record Team(String name, Customer[] members, @Sensitive String code) {

	}

	record Plain(String name, int count, List<String> tags) {

	}

	record Labelled(String label, @Sensitive String ssn) {

	}

	sealed interface Shape permits Circle {

	}

	record Circle(@Sensitive String secret) implements Shape {

	}

	static class ByGetter {

		private final String ssn;

		ByGetter(String ssn) {
			this.ssn = ssn;
		}

		@Sensitive
		String getSsn() {
			return this.ssn;
		}

		@Override
		public String toString() {
			return "ByGetter{ssn='" + this.ssn + "'}";
		}

	}

	static class BySetter {

		private String ssn;

		BySetter(String ssn) {
			setSsn(ssn);
		}

		@Sensitive
		void setSsn(String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			return "BySetter{ssn='" + this.ssn + "'}";
		}

	}

	static class BySuperclass extends ByGetter {

		BySuperclass(String ssn) {
			super(ssn);
		}

	}

	static class ByParameter {

		private final String ssn;

		ByParameter(@Sensitive String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			return this.ssn;
		}

	}

	@Sensitive
	@Target(ElementType.FIELD)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Personal {

	}

	static class ByMetaAnnotation {

		@Personal
		private final String ssn;

		ByMetaAnnotation(String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			return this.ssn;
		}

	}

	interface HasSsn {

		@Sensitive
		String ssn();

	}

	interface HasMore extends HasSsn {

	}

	record ByContract(String ssn) implements HasMore {

	}

	static class Terse {

		private final int id;

		private final String email;

		@Sensitive
		private final String ssn;

		Terse(int id, String email, String ssn) {
			this.id = id;
			this.email = email;
			this.ssn = ssn;
		}

		String all() {
			return this.email + this.ssn;
		}

		@Override
		public String toString() {
			return "Terse #" + this.id;
		}

	}

	static class Silent {

		@Sensitive
		private final String ssn;

		Silent(String ssn) {
			this.ssn = ssn;
		}

		String ssn() {
			return this.ssn;
		}

	}

	static class Node {

		@Sensitive
		private final String ssn;

		private Node next;

		Node(String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			return "Node " + this.ssn + (this.next != null);
		}

	}

	static class Open {

		private Object other;

		@Override
		public String toString() {
			return "Open " + (this.other != null);
		}

	}

	static class Failing {

		@Sensitive
		private final String ssn;

		Failing(String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			throw new IllegalStateException(this.ssn);
		}

	}

	static class Base {

		@Override
		public String toString() {
			return "Base";
		}

	}

	static class Below extends Base {

		@Sensitive
		private final String ssn;

		Below(String ssn) {
			this.ssn = ssn;
		}

		@Override
		public String toString() {
			return "Below " + this.ssn;
		}

	}

	record Above(Base below) {

	}

	static class Lazy extends ArrayList<String> {

		private boolean loaded;

		@Override
		public String toString() {
			this.loaded = true;
			return "loaded";
		}

	}

	static class Owner {

		private final String number;

		private final List<String> lazy;

		@Sensitive
		private final String ssn;

		Owner(String number, List<String> lazy, String ssn) {
			this.number = number;
			this.lazy = lazy;
			this.ssn = ssn;
		}

		int size() {
			return this.lazy.size() + this.ssn.length();
		}

		@Override
		public String toString() {
			return "Owner " + this.number;
		}

	}

}
