package io.github.apisecurity.authorization;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.apisecurity.authorization.RequestValue.Place;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/**
 * A parameter of a handler method, with the annotations that it has there and on the
 * methods that are overridden or implemented.
 */
final class HandlerParameter {

	private static final String WEB = "org.springframework.web.bind.annotation.";

	private static final String PATH_VARIABLE = WEB + "PathVariable";

	private static final String REQUEST_PARAM = WEB + "RequestParam";

	private static final String REQUEST_HEADER = WEB + "RequestHeader";

	// org.springframework.web.bind.annotation.ValueConstants.DEFAULT_NONE
	private static final String NO_DEFAULT = "\n\t\t\n\t\t\n\uE000\uE001\uE002\n\t\t\t\t\n";

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final Endpoint.Source source;

	private final int index;

	private final @Nullable String javaName;

	private final List<MergedAnnotations> annotations;

	private HandlerParameter(Endpoint.Source source, int index, @Nullable String javaName,
			List<MergedAnnotations> annotations) {
		this.source = source;
		this.index = index;
		this.javaName = javaName;
		this.annotations = annotations;
	}

	static List<HandlerParameter> of(Endpoint.Source source) {
		@Nullable String @Nullable [] names = NAMES.getParameterNames(source.method());
		List<Method> methods = overridden(source);
		List<HandlerParameter> parameters = new ArrayList<>();
		for (int i = 0; i < source.method().getParameterCount(); i++) {
			int index = i;
			parameters.add(new HandlerParameter(source, i, (names != null) ? names[i] : null,
					methods.stream().map((method) -> MergedAnnotations.from(method.getParameters()[index])).toList()));
		}
		return parameters;
	}

	// The method itself first, then superclasses, then interfaces
	private static List<Method> overridden(Endpoint.Source source) {
		Set<Method> methods = new LinkedHashSet<>();
		methods.add(source.method());
		List<Class<?>> hierarchy = new ArrayList<>();
		for (Class<?> type = source.type(); type != null && type != Object.class; type = type.getSuperclass()) {
			hierarchy.add(type);
		}
		hierarchy.addAll(ClassUtils.getAllInterfacesForClassAsSet(source.type()));
		for (Class<?> type : hierarchy) {
			Arrays.stream(type.getDeclaredMethods())
				.filter((method) -> !method.isBridge() && overrides(source, method))
				.forEach(methods::add);
		}
		return List.copyOf(methods);
	}

	private static boolean overrides(Endpoint.Source source, Method method) {
		return method.getName().equals(source.method().getName())
				&& method.getParameterCount() == source.method().getParameterCount()
				&& BridgeMethodResolver.getMostSpecificMethod(method, source.type()).equals(source.method());
	}

	/**
	 * Returns the nearest annotation of a type.
	 * @param <A> the type
	 * @param type the type
	 * @return the annotation, missing if there is none
	 */
	<A extends Annotation> MergedAnnotation<A> find(Class<A> type) {
		return find(type.getName());
	}

	private <A extends Annotation> MergedAnnotation<A> find(String name) {
		for (MergedAnnotations candidates : this.annotations) {
			MergedAnnotation<A> annotation = candidates.get(name);
			if (annotation.isPresent()) {
				return annotation;
			}
		}
		return MergedAnnotation.missing();
	}

	/**
	 * Returns whether the parameter is a path variable.
	 * @return whether it is annotated so
	 */
	boolean isPathVariable() {
		return find(PATH_VARIABLE).isPresent();
	}

	/**
	 * Returns the class of the parameter.
	 * @return the class, of an {@code Optional} what is in it
	 */
	Class<?> type() {
		return resolvableType().resolve(Object.class);
	}

	/**
	 * Returns handler and parameter in one word.
	 * @return for example {@code OrderController#get(orderId)}
	 */
	String describe() {
		return this.source.describe() + "(" + ((this.javaName != null) ? this.javaName : "parameter " + this.index)
				+ ")";
	}

	/**
	 * Returns where a request has the value of the parameter.
	 * @param annotation the annotation that asks for it, for messages
	 * @return the place
	 * @throws InvalidDeclarationException if it cannot be told before the body is read
	 */
	RequestValue requestValue(String annotation) {
		MergedAnnotation<?> path = find(PATH_VARIABLE);
		MergedAnnotation<?> query = find(REQUEST_PARAM);
		MergedAnnotation<?> header = find(REQUEST_HEADER);
		List<MergedAnnotation<?>> present = List.of(path, query, header)
			.stream()
			.filter(MergedAnnotation::isPresent)
			.toList();
		Class<?> type = type();
		if (present.size() != 1 || Map.class.isAssignableFrom(type)) {
			throw new InvalidDeclarationException(
					annotation + " on " + describe() + " stands on no single path variable, request parameter or "
							+ "header field",
					"Put it on a parameter with @PathVariable, @RequestParam or @RequestHeader. An id in the body is "
							+ "checked by the response, or by the code that reads it.");
		}
		MergedAnnotation<?> binding = present.get(0);
		Place place = path.isPresent() ? Place.PATH : query.isPresent() ? Place.QUERY : Place.HEADER;
		boolean several = type.isArray() || Iterable.class.isAssignableFrom(type);
		return new RequestValue(place, name(binding, annotation), several, fallback(binding, place, annotation), false,
				List.of());
	}

	/**
	 * Returns the name of the value in the request.
	 * @return the name, or {@code null} if it cannot be told
	 */
	@Nullable String pathVariable() {
		MergedAnnotation<?> path = find(PATH_VARIABLE);
		String name = path.isPresent() ? path.getString("name") : "";
		return name.isEmpty() ? this.javaName : name;
	}

	private String name(MergedAnnotation<?> binding, String annotation) {
		String name = binding.getString("name");
		String effective = name.isEmpty() ? this.javaName : name;
		if (effective == null || isExpression(effective)) {
			throw new InvalidDeclarationException(annotation + " on " + describe() + " needs the name of the parameter",
					"Write it out, such as @" + binding.getType().getSimpleName()
							+ "(\"orderId\"), or compile with -parameters.");
		}
		return effective;
	}

	private @Nullable String fallback(MergedAnnotation<?> binding, Place place, String annotation) {
		String value = (place != Place.PATH) ? binding.getString("defaultValue") : NO_DEFAULT;
		if (value.equals(NO_DEFAULT)) {
			return null;
		}
		if (isExpression(value)) {
			throw new InvalidDeclarationException(annotation + " on " + describe() + " has a default that is computed",
					"Write the default out, or do without.");
		}
		return value;
	}

	private static boolean isExpression(String text) {
		return text.contains("${") || text.contains("#{");
	}

	private ResolvableType resolvableType() {
		MethodParameter parameter = new MethodParameter(this.source.method(), this.index);
		ResolvableType type = ResolvableType.forMethodParameter(parameter, ResolvableType.forClass(this.source.type()));
		return (type.resolve() == Optional.class) ? type.getGeneric(0) : type;
	}

}
