package io.github.apisecurity.suite.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.VisibleTo;

import org.springframework.hateoas.CollectionModel;
import org.springframework.hateoas.EntityModel;
import org.springframework.hateoas.Link;

/**
 * Types of all shapes, each with something that only administrators may see.
 */
public final class Shapes {

	/**
	 * What only administrators may see.
	 */
	public static final String SECRET = "CANARY-a1b2c3";

	/**
	 * What administrators see, and others masked.
	 */
	public static final String EMAIL = "canary.person@example.com";

	private Shapes() {
	}

	static Customer customer() {
		return new Customer(7, "Ada", EMAIL, SECRET);
	}

	static List<Customer> customers() {
		return List.of(customer(), new Customer(8, "Bob", EMAIL, SECRET));
	}

	/**
	 * Returns a body of each shape.
	 * @return bodies by name
	 */
	public static Map<String, Object> all() {
		Map<String, Object> shapes = new LinkedHashMap<>();
		shapes.put("record", customer());
		shapes.put("bean", new Bean());
		shapes.put("fields", new Fields());
		shapes.put("interface", new Implementation());
		shapes.put("meta", new MetaAnnotated("Ada", SECRET));
		shapes.put("renamed", new Renamed(SECRET));
		shapes.put("nested", new Nested("n", new Nested("m", null, customer()), null));
		shapes.put("generic", new Envelope<>("e", customer()));
		shapes.put("genericList", new Envelope<>("e", customers()));
		shapes.put("polymorphic", List.of(new Dog("Rex", SECRET), new Cat("Tom", SECRET)));
		shapes.put("unwrapped", new Wrapper("w", customer()));
		shapes.put("unwrappedGuarded", new GuardedWrapper("w", new Plain(SECRET)));
		shapes.put("anyGetter", new Any());
		shapes.put("optional", new Holder(Optional.of(customer())));
		shapes.put("map", Map.of("one", customer()));
		shapes.put("array", new Customer[] { customer() });
		shapes.put("list", customers());
		shapes.put("iterator", new Iterated(customers()));
		shapes.put("page", new Page<>(customers(), 2));
		shapes.put("arrayShape", new ArrayShape("a", SECRET, "z"));
		shapes.put("identity", identity());
		shapes.put("view", new Viewed("v", SECRET));
		shapes.put("hal", EntityModel.of(customer(), Link.of("/customers/7")));
		shapes.put("halCollection", CollectionModel.of(List.of(EntityModel.of(customer())), Link.of("/customers")));
		shapes.put("maskedCollections", new MaskedCollections(List.of(SECRET), Map.of("k", SECRET), Optional.of(SECRET),
				new String[] { SECRET }, new Plain(SECRET)));
		return shapes;
	}

	private static Node identity() {
		Node node = new Node(SECRET);
		node.others.add(node);
		return node;
	}

	/**
	 * A record.
	 */
	public record Customer(long id, String name, @Masked(value = Mask.EMAIL, unlessRoles = "ADMIN") String email,
			@VisibleTo(roles = "ADMIN", scopes = "secrets:read") String secret) {

	}

	/**
	 * A bean with getters.
	 */
	public static class Bean {

		@VisibleTo(roles = "ADMIN")
		private final String annotatedField = SECRET;

		public String getName() {
			return "bean";
		}

		public String getAnnotatedField() {
			return this.annotatedField;
		}

		@VisibleTo(roles = "ADMIN")
		public String getAnnotatedGetter() {
			return SECRET;
		}

	}

	/**
	 * Public fields.
	 */
	public static class Fields {

		/**
		 * Seen by all.
		 */
		public final String name = "fields";

		/**
		 * Seen by administrators.
		 */
		@VisibleTo(roles = "ADMIN")
		public final String secret = SECRET;

	}

	/**
	 * An interface that declares.
	 */
	public interface Declaring {

		@VisibleTo(roles = "ADMIN")
		String getSecret();

	}

	/**
	 * A class that declares nothing itself.
	 */
	public static class Implementation implements Declaring {

		@Override
		public String getSecret() {
			return SECRET;
		}

		public String getName() {
			return "implementation";
		}

	}

	/**
	 * A record with an annotation of the application's own.
	 */
	public record MetaAnnotated(String name, @AdministratorsOnly String secret) {

	}

	/**
	 * A property under another name.
	 */
	public record Renamed(@JsonProperty("publicName") @VisibleTo(roles = "ADMIN") String secret) {

	}

	/**
	 * Nesting.
	 */
	public record Nested(String name, Nested inner, Customer customer) {

	}

	/**
	 * A generic type.
	 */
	public record Envelope<T>(String name, T content) {

	}

	/**
	 * A page.
	 */
	public record Page<T>(List<T> content, long total) {

	}

	/**
	 * Something polymorphic.
	 */
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Dog.class, name = "dog"),
			@JsonSubTypes.Type(value = Cat.class, name = "cat") })
	public interface Animal {

	}

	/**
	 * A dog.
	 */
	public record Dog(String name, @VisibleTo(roles = "ADMIN") String chip) implements Animal {

	}

	/**
	 * A cat.
	 */
	public record Cat(String name, @VisibleTo(roles = "ADMIN") String chip) implements Animal {

	}

	/**
	 * Unwraps what declares.
	 */
	public record Wrapper(String name, @JsonUnwrapped(prefix = "c_") Customer customer) {

	}

	/**
	 * Something without declarations.
	 */
	public record Plain(String value) {

	}

	/**
	 * Declares for what it unwraps.
	 */
	public record GuardedWrapper(String name, @JsonUnwrapped @VisibleTo(roles = "ADMIN") Plain plain) {

	}

	/**
	 * An any-getter.
	 */
	public static class Any {

		public String getName() {
			return "any";
		}

		@JsonAnyGetter
		@VisibleTo(roles = "ADMIN")
		public Map<String, String> getProperties() {
			return Map.of("dynamic", SECRET);
		}

	}

	/**
	 * An optional property.
	 */
	public record Holder(Optional<Customer> customer) {

	}

	/**
	 * Elements that come one by one.
	 */
	public record Iterated(List<Customer> source) {

		public Iterator<Customer> getElements() {
			return this.source.iterator();
		}

	}

	/**
	 * Properties at fixed positions.
	 */
	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	public record ArrayShape(String first, @VisibleTo(roles = "ADMIN") String secret, String last) {

	}

	/**
	 * Objects that refer to each other.
	 */
	@JsonIdentityInfo(generator = ObjectIdGenerators.IntSequenceGenerator.class)
	public static class Node {

		@VisibleTo(roles = "ADMIN")
		private final String secret;

		private final List<Node> others = new ArrayList<>();

		Node(String secret) {
			this.secret = secret;
		}

		public String getSecret() {
			return this.secret;
		}

		public List<Node> getOthers() {
			return this.others;
		}

	}

	/**
	 * Has a view.
	 */
	public record Viewed(@JsonView(Summary.class) String name,
			@JsonView(Summary.class) @VisibleTo(roles = "ADMIN") String secret) {

	}

	/**
	 * A view.
	 */
	public interface Summary {

	}

	/**
	 * Containers that are masked.
	 */
	public record MaskedCollections(@Masked(unlessRoles = "ADMIN") List<String> list,
			@Masked(unlessRoles = "ADMIN") Map<String, String> map,
			@Masked(unlessRoles = "ADMIN") Optional<String> optional, @Masked(unlessRoles = "ADMIN") String[] array,
			@Masked(unlessRoles = "ADMIN") Plain object) {

	}

}
