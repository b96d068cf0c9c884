package io.github.apisecurity.disclosure;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * The properties that a class and its superclasses keep in fields, and which of them are
 * {@link Sensitive}: by the field, its getter or setter, the record component or the
 * parameter of the constructor that has the property's name.
 *
 * @param properties the properties, those of superclasses first
 * @param sensitive whether one of them is sensitive, or one that has no field
 */
record SensitiveProperties(List<Property> properties, boolean sensitive) {

	static final SensitiveProperties NONE = new SensitiveProperties(List.of(), false);

	static SensitiveProperties of(Class<?> type) {
		// A proxy is the JDK's, what it stands for is not
		if (isPlatform(type) && !Proxy.isProxyClass(type)) {
			return NONE;
		}
		try {
			return read(type);
		}
		catch (LinkageError | TypeNotPresentException ex) {
			// A class that the application does without
			return NONE;
		}
	}

	/**
	 * Returns whether nothing in a class can be ours: it is of the JDK, or a primitive.
	 * @param type the class
	 * @return whether it is so
	 */
	static boolean isPlatform(Class<?> type) {
		return type.isPrimitive() || type.isAnnotation() || type.getName().startsWith("java.")
				|| type.getName().startsWith("javax.") || type.getName().startsWith("jdk.")
				|| type.getName().startsWith("sun.") || type.getName().startsWith("com.sun.");
	}

	private static SensitiveProperties read(Class<?> type) {
		Set<String> marked = new HashSet<>();
		List<Field> fields = new ArrayList<>();
		for (Class<?> at = type; at != null && !isPlatform(at); at = at.getSuperclass()) {
			List<Field> own = Arrays.stream(at.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
				.toList();
			fields.addAll(0, own);
			own.stream().filter(SensitiveProperties::isMarked).map(Field::getName).forEach(marked::add);
			Arrays.stream(at.getDeclaredMethods()).forEach((method) -> addMarked(method, marked));
			Arrays.stream(at.getDeclaredConstructors()).forEach((constructor) -> addMarked(constructor, marked));
		}
		for (Class<?> contract : TypeNames.hierarchy(type)) {
			if (contract.isInterface() && !isPlatform(contract)) {
				Arrays.stream(contract.getDeclaredMethods()).forEach((method) -> addMarked(method, marked));
			}
		}
		List<Property> properties = fields.stream()
			.map((field) -> new Property(field, marked.contains(field.getName())))
			.toList();
		return new SensitiveProperties(properties, !marked.isEmpty());
	}

	private static void addMarked(Method method, Set<String> marked) {
		if (method.isSynthetic()) {
			return;
		}
		if (isMarked(method)) {
			marked.add(propertyOf(method.getName()));
		}
		if (method.getParameterCount() == 1 && isMarked(method.getParameters()[0])) {
			marked.add(propertyOf(method.getName()));
		}
	}

	private static void addMarked(Constructor<?> constructor, Set<String> marked) {
		for (Parameter parameter : parameters(constructor)) {
			if (isMarked(parameter)) {
				marked.add(parameter.getName());
			}
		}
	}

	private static Parameter[] parameters(Executable executable) {
		return (executable.getParameterCount() > 0) ? executable.getParameters() : new Parameter[0];
	}

	private static boolean isMarked(AnnotatedElement element) {
		return element.getAnnotations().length > 0
				&& MergedAnnotations.from(element, SearchStrategy.DIRECT).isPresent(Sensitive.class);
	}

	private static String propertyOf(String method) {
		for (String prefix : List.of("get", "set", "is", "with")) {
			if (method.length() > prefix.length() && method.startsWith(prefix)
					&& Character.isUpperCase(method.charAt(prefix.length()))) {
				String name = method.substring(prefix.length());
				boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
				return acronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
			}
		}
		return method;
	}

	/**
	 * One property.
	 *
	 * @param field where it is kept
	 * @param sensitive whether it is sensitive
	 */
	record Property(Field field, boolean sensitive) {

		String name() {
			return this.field.getName();
		}

		/**
		 * Returns the value.
		 * @param target the object
		 * @return the value, {@code null} also if it cannot be read
		 */
		@Nullable Object value(Object target) {
			try {
				return this.field.trySetAccessible() ? this.field.get(target) : null;
			}
			catch (IllegalAccessException ex) {
				return null;
			}
		}

	}

}
