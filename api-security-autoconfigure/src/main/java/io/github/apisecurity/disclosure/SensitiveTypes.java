package io.github.apisecurity.disclosure;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.apisecurity.disclosure.SensitiveProperties.Property;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects with {@link Sensitive} properties from others and writes them without the
 * values of these properties.
 * <p>
 * What concerns an object is what its text shows: its own properties, those of objects
 * below it that have a {@code toString} of their own, and the elements of collections,
 * maps, arrays and {@code Optional}. What a class declares is looked up once; an object
 * of a class that cannot have sensitive properties costs one look-up.
 */
public final class SensitiveTypes {

	private static final int DEEPEST = 16;

	private static final int MOST_OBJECTS = 1000;

	private static final int MOST_TYPES = 2000;

	private static final ClassValue<SensitiveProperties> PROPERTIES = new ClassValue<>() {

		@Override
		protected SensitiveProperties computeValue(Class<?> type) {
			return SensitiveProperties.of(type);
		}

	};

	private static final ClassValue<Shape> SHAPES = new ClassValue<>() {

		@Override
		protected Shape computeValue(Class<?> type) {
			return shape(type);
		}

	};

	private SensitiveTypes() {
	}

	/**
	 * Returns whether the text of an object may show the value of a sensitive property.
	 * @param value the object, a collection or an array of them, or {@code null}
	 * @return whether it may
	 */
	public static boolean concerns(@Nullable Object value) {
		if (value == null || shapeOf(value.getClass()).kind() == Kind.PLAIN) {
			return false;
		}
		try {
			return new Search().finds(value, 0);
		}
		catch (RuntimeException ex) {
			// A collection that changes meanwhile, say
			return true;
		}
	}

	/**
	 * Returns what to show in place of an object.
	 * @param value the object, or {@code null}
	 * @return the object itself where nothing in it is sensitive, else its text without
	 * the values of sensitive properties, such as {@code Customer[id=7, ssn=***]}
	 */
	public static @Nullable Object redact(@Nullable Object value) {
		try {
			return concerns(value) ? SensitiveText.of(value) : value;
		}
		catch (RuntimeException ex) {
			return (value != null) ? SensitiveText.nothingOf(value) : null;
		}
	}

	/**
	 * Returns whether a type declares a sensitive property, itself or in the types of its
	 * properties, whatever its text shows.
	 * @param type the type, with its arguments if it has any
	 * @return whether it does
	 */
	public static boolean declares(Type type) {
		Set<Type> seen = new HashSet<>();
		Deque<Type> ahead = new ArrayDeque<>(List.of(type));
		while (!ahead.isEmpty() && seen.size() < MOST_TYPES) {
			Type next = ahead.remove();
			if (seen.add(next)) {
				ahead.addAll(partsOf(next));
				if (next instanceof Class<?> plain) {
					SensitiveProperties properties = propertiesOf(plain);
					if (properties.sensitive()) {
						return true;
					}
					properties.properties().forEach((property) -> ahead.add(property.field().getGenericType()));
				}
			}
		}
		return false;
	}

	static SensitiveProperties propertiesOf(Class<?> type) {
		return (type.getClassLoader() != null) ? PROPERTIES.get(type) : SensitiveProperties.NONE;
	}

	static boolean isContainer(Object value) {
		return shapeOf(value.getClass()).kind() == Kind.CONTAINER;
	}

	/**
	 * Returns whether an object is a container that the JDK has not made: to look into it
	 * may load what it stands for.
	 * @param value the object
	 * @return whether it is
	 */
	static boolean isForeignContainer(Object value) {
		return isContainer(value) && !value.getClass().isArray() && !SensitiveProperties.isPlatform(value.getClass());
	}

	/**
	 * Returns whether a class has a text of its own, which may show its properties.
	 * @param type the class
	 * @return whether it has
	 */
	static boolean tells(Class<?> type) {
		try {
			return type.getMethod("toString").getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException | LinkageError ex) {
			return true;
		}
	}

	private static List<Type> partsOf(Type type) {
		if (type instanceof Class<?> plain) {
			return plain.isArray() ? List.of(plain.getComponentType())
					: plain.isSealed() ? List.of(plain.getPermittedSubclasses()) : List.of();
		}
		if (type instanceof ParameterizedType parameterized) {
			return concat(parameterized.getRawType(), parameterized.getActualTypeArguments());
		}
		if (type instanceof GenericArrayType array) {
			return List.of(array.getGenericComponentType());
		}
		if (type instanceof WildcardType wildcard) {
			return List.of(wildcard.getUpperBounds());
		}
		return (type instanceof TypeVariable<?> variable) ? List.of(variable.getBounds()) : List.of();
	}

	private static List<Type> concat(Type raw, Type[] arguments) {
		Type[] all = Arrays.copyOf(arguments, arguments.length + 1);
		all[arguments.length] = raw;
		return List.of(all);
	}

	// What is kept with a class of the JDK would outlive the application in a container
	private static Shape shapeOf(Class<?> type) {
		if (type.getClassLoader() != null) {
			return SHAPES.get(type);
		}
		return isContainer(type) ? Shape.CONTAINER : Shape.PLAIN;
	}

	private static Shape shape(Class<?> type) {
		if (isContainer(type)) {
			return Shape.CONTAINER;
		}
		SensitiveProperties properties = propertiesOf(type);
		if (properties.sensitive()) {
			return new Shape(Kind.SENSITIVE, List.of());
		}
		if (SensitiveProperties.isPlatform(type) || type.isEnum() || !tells(type)) {
			return Shape.PLAIN;
		}
		List<Property> open = properties.properties()
			.stream()
			.filter((property) -> mayHold(property.field().getGenericType()))
			.toList();
		return open.isEmpty() ? Shape.PLAIN : new Shape(Kind.OPEN, open);
	}

	private static boolean isContainer(Class<?> type) {
		return (type.isArray() && !type.getComponentType().isPrimitive()) || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type) || Map.Entry.class.isAssignableFrom(type) || type == Optional.class
				|| type == AtomicReference.class;
	}

	// What is declared may say less than what is there: a subclass, or an element
	private static boolean mayHold(Type type) {
		if (type instanceof Class<?> plain) {
			if (plain.isArray()) {
				return mayHold(plain.getComponentType());
			}
			return !plain.isEnum() && (!SensitiveProperties.isPlatform(plain) || plain == Object.class
					|| (plain.isInterface() && plain != CharSequence.class) || isContainer(plain));
		}
		if (type instanceof ParameterizedType parameterized && parameterized.getRawType() instanceof Class<?> raw
				&& isContainer(raw)) {
			return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(SensitiveTypes::mayHold);
		}
		return partsOf(type).stream().anyMatch(SensitiveTypes::mayHold);
	}

	/**
	 * Kinds of classes.
	 */
	enum Kind {

		/**
		 * Nothing in it can be sensitive.
		 */
		PLAIN,

		/**
		 * It holds other objects and shows them.
		 */
		CONTAINER,

		/**
		 * It has properties that may hold anything, and shows them.
		 */
		OPEN,

		/**
		 * It has sensitive properties.
		 */
		SENSITIVE

	}

	/**
	 * What must be looked at in the objects of a class.
	 *
	 * @param kind the kind
	 * @param open properties that may hold anything
	 */
	private record Shape(Kind kind, List<Property> open) {

		static final Shape PLAIN = new Shape(Kind.PLAIN, List.of());

		static final Shape CONTAINER = new Shape(Kind.CONTAINER, List.of());

	}

	/**
	 * Looks for objects with sensitive properties.
	 */
	private static final class Search {

		private int objects;

		boolean finds(@Nullable Object value, int depth) {
			if (value == null) {
				return false;
			}
			Shape shape = shapeOf(value.getClass());
			return switch (shape.kind()) {
				case PLAIN -> false;
				case SENSITIVE -> true;
				// Whoever nests so deep, or in a circle, gets to see less
				case CONTAINER -> depth >= DEEPEST || anyOf(value, depth + 1);
				case OPEN -> depth < DEEPEST && ++this.objects <= MOST_OBJECTS && anyOf(shape.open(), value, depth + 1);
			};
		}

		private boolean anyOf(List<Property> open, Object value, int depth) {
			for (Property property : open) {
				Object below = property.value(value);
				if (below != null && !isForeignContainer(below) && finds(below, depth)) {
					return true;
				}
			}
			return false;
		}

		private boolean anyOf(Object container, int depth) {
			if (container instanceof Object[] array) {
				return anyOf(Arrays.asList(array), depth);
			}
			if (container instanceof Map<?, ?> map) {
				return anyOf(map.keySet(), depth) || anyOf(map.values(), depth);
			}
			if (container instanceof Map.Entry<?, ?> entry) {
				return finds(entry.getKey(), depth) || finds(entry.getValue(), depth);
			}
			if (container instanceof Optional<?> optional) {
				return finds(optional.orElse(null), depth);
			}
			if (container instanceof AtomicReference<?> reference) {
				return finds(reference.get(), depth);
			}
			return anyOf((Collection<?>) container, depth);
		}

		private boolean anyOf(Collection<?> elements, int depth) {
			for (Object element : elements) {
				if (finds(element, depth)) {
					return true;
				}
			}
			return false;
		}

	}

}
