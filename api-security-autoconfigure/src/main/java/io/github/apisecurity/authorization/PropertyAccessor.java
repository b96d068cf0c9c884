package io.github.apisecurity.authorization;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;

/**
 * Reads one property of objects, without reflection once it is made.
 */
final class PropertyAccessor {

	private static final Logger logger = LoggerFactory.getLogger(PropertyAccessor.class);

	private static final MethodType ANY_TO_ANY = MethodType.methodType(Object.class, Object.class);

	private final MethodHandle handle;

	private PropertyAccessor(MethodHandle handle) {
		this.handle = handle;
	}

	/**
	 * Creates an accessor. A field is read by its getter where it has one, as proxies
	 * have getters only.
	 * @param member the field or getter
	 * @param type the class of the objects
	 * @return the accessor
	 * @throws InvalidDeclarationException if the member cannot be reached
	 */
	static PropertyAccessor of(Member member, Class<?> type) {
		try {
			if (member instanceof Field field) {
				Method getter = getter(field, type);
				return new PropertyAccessor((getter != null) ? handle(getter) : handle(field));
			}
			return new PropertyAccessor(handle((Method) member));
		}
		catch (IllegalAccessException | RuntimeException ex) {
			throw new InvalidDeclarationException(
					"The property '" + nameOf(member) + "' of " + type.getName() + " cannot be read",
					"Give it a public getter, or open its package to io.github.apisecurity.");
		}
	}

	/**
	 * Returns the name of the property behind a field or getter.
	 * @param member the field or getter
	 * @return for example {@code owner} for {@code owner}, {@code getOwner()} and
	 * {@code owner()}
	 */
	static String nameOf(Member member) {
		String name = member.getName();
		if (member instanceof Method) {
			int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
			if (prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix))) {
				return StringUtils.uncapitalizeAsProperty(name.substring(prefix));
			}
		}
		return name;
	}

	/**
	 * Returns the declared type of the property behind a field or getter.
	 * @param member the field or getter
	 * @param type the class of the objects
	 * @return the type, {@code Object} if it is left open
	 */
	static Class<?> typeOf(Member member, Class<?> type) {
		ResolvableType declared = (member instanceof Field field) ? ResolvableType.forField(field, type)
				: ResolvableType.forMethodReturnType((Method) member, type);
		return declared.resolve(Object.class);
	}

	/**
	 * Reads the property.
	 * @param object the object
	 * @return the value, or {@code null} also if it cannot be read
	 */
	@Nullable Object read(Object object) {
		try {
			return (Object) this.handle.invokeExact(object);
		}
		catch (Exception ex) {
			logger.debug("A property that tells an owner cannot be read", ex);
			return null;
		}
		catch (Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Method getter(Field field, Class<?> type) {
		String name = field.getName();
		for (String candidate : new String[] { "get" + StringUtils.capitalize(name), name }) {
			Method getter = ReflectionUtils.findMethod(type, candidate);
			if (getter != null && getter.getReturnType() == field.getType()) {
				return getter;
			}
		}
		return null;
	}

	private static MethodHandle handle(Method method) throws IllegalAccessException {
		method.setAccessible(true);
		return MethodHandles.lookup().unreflect(method).asType(ANY_TO_ANY);
	}

	private static MethodHandle handle(Field field) throws IllegalAccessException {
		field.setAccessible(true);
		return MethodHandles.lookup().unreflectGetter(field).asType(ANY_TO_ANY);
	}

}
