package io.github.apisecurity.disclosure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;

import io.github.apisecurity.endpoint.Endpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.http.HttpEntity;

/**
 * The types of the bodies that a handler method reads and writes, without what is wrapped
 * around them.
 */
final class BodyTypes {

	private static final String REQUEST_BODY = "org.springframework.web.bind.annotation.RequestBody";

	private static final String RESPONSE_BODY = "org.springframework.web.bind.annotation.ResponseBody";

	private static final List<Class<?>> WRAPPERS = List.of(HttpEntity.class, Optional.class, CompletionStage.class,
			Future.class, Callable.class, BaseStream.class, Iterable.class);

	private static final List<String> NAMED_WRAPPERS = List.of("org.reactivestreams.Publisher",
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask",
			"org.springframework.http.codec.ServerSentEvent", "org.springframework.hateoas.EntityModel",
			"org.springframework.hateoas.CollectionModel", "kotlinx.coroutines.flow.Flow");

	private static final int DEEPEST = 8;

	private BodyTypes() {
	}

	/**
	 * Returns the type of the response body.
	 * @param source the handler method
	 * @return the type, or {@code null} if the method writes no body
	 */
	static @Nullable ResolvableType response(Endpoint.Source source) {
		ResolvableType type = returned(source);
		boolean entity = type.resolve() != null && HttpEntity.class.isAssignableFrom(type.resolve(Object.class));
		if (!entity && !isPresent(source, RESPONSE_BODY)) {
			return null;
		}
		ResolvableType body = unwrap(type, 0);
		Class<?> raw = body.resolve(Object.class);
		boolean none = raw == void.class || raw == Void.class || raw.getName().equals("kotlin.Unit");
		return none ? null : body;
	}

	/**
	 * Returns the types of the request body.
	 * @param source the handler method
	 * @return the types, empty if the method reads no body
	 */
	static List<ResolvableType> requests(Endpoint.Source source) {
		List<ResolvableType> types = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(source.method()).getMethodParameters()) {
			ResolvableType type = ResolvableType.forMethodParameter(parameter.withContainingClass(source.type()));
			boolean body = MergedAnnotations.from(parameter.getParameterAnnotations()).isPresent(REQUEST_BODY);
			if (body || HttpEntity.class.isAssignableFrom(type.resolve(Object.class))) {
				types.add(unwrap(type, 0));
			}
		}
		return types;
	}

	// A suspending function of Kotlin hands its result to its last parameter
	private static ResolvableType returned(Endpoint.Source source) {
		Class<?>[] parameters = source.method().getParameterTypes();
		int last = parameters.length - 1;
		return (last >= 0 && parameters[last].getName().equals("kotlin.coroutines.Continuation"))
				? ResolvableType.forMethodParameter(source.method(), last, source.type()).getGeneric(0)
				: ResolvableType.forMethodReturnType(source.method(), source.type());
	}

	private static boolean isPresent(Endpoint.Source source, String annotation) {
		Method method = source.method();
		return MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation)
				|| MergedAnnotations.from(source.type(), SearchStrategy.TYPE_HIERARCHY).isPresent(annotation);
	}

	private static ResolvableType unwrap(ResolvableType type, int depth) {
		if (depth == DEEPEST) {
			return type;
		}
		if (type.isArray() && !type.getComponentType().resolve(Object.class).isPrimitive()) {
			return unwrap(type.getComponentType(), depth + 1);
		}
		Class<?> raw = type.resolve();
		Class<?> wrapper = (raw != null) ? wrapper(raw) : null;
		return (wrapper != null) ? unwrap(type.as(wrapper).getGeneric(0), depth + 1) : type;
	}

	private static @Nullable Class<?> wrapper(Class<?> raw) {
		if (OpaqueTypes.isOpaque(raw)) {
			return null;
		}
		for (Class<?> wrapper : WRAPPERS) {
			if (wrapper.isAssignableFrom(raw)) {
				return wrapper;
			}
		}
		return TypeNames.supertype(raw, NAMED_WRAPPERS);
	}

}
