package io.github.apisecurity.endpoint;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointClassifier.Classification;

/**
 * Describes handlers as endpoints, with the help of classifiers for those that are not
 * the application's own.
 */
public final class EndpointFactory {

	private final List<EndpointClassifier> classifiers;

	/**
	 * Creates a factory.
	 * @param classifiers who is asked what a handler is, in order
	 */
	public EndpointFactory(List<EndpointClassifier> classifiers) {
		this.classifiers = List.copyOf(classifiers);
	}

	/**
	 * Describes a handler method.
	 * @param pattern the path pattern
	 * @param methods the request methods, empty for all
	 * @param mapping what else a request must meet
	 * @param type the class of the controller, not a proxy's
	 * @param method the method
	 * @return the endpoint with its key
	 */
	public MappedEndpoint method(String pattern, Set<String> methods, Endpoint.Mapping mapping, Class<?> type,
			Method method) {
		Endpoint.Source source = new Endpoint.Source(type, method);
		Classification classification = classify(type, pattern, new Classification(Kind.CONTROLLER, source.describe()));
		return new MappedEndpoint(new EndpointKey(pattern, type, method),
				new Endpoint(classification.kind(), methods, pattern, classification.handler(), mapping, source));
	}

	/**
	 * Describes a handler that is no method.
	 * @param kind what kind it is, unless a classifier knows better
	 * @param pattern the path pattern
	 * @param methods the request methods, empty for all
	 * @param type the class that identifies the handler
	 * @return the endpoint with its key
	 */
	public MappedEndpoint handler(Kind kind, String pattern, Set<String> methods, Class<?> type) {
		Classification classification = classify(type, pattern, new Classification(kind, type.getSimpleName()));
		return new MappedEndpoint(new EndpointKey(pattern, type, null), new Endpoint(classification.kind(), methods,
				pattern, classification.handler(), Endpoint.Mapping.NONE, null));
	}

	private Classification classify(Class<?> type, String pattern, Classification fallback) {
		for (EndpointClassifier classifier : this.classifiers) {
			Classification classification = classifier.classify(type, pattern);
			if (classification != null) {
				return classification;
			}
		}
		return fallback;
	}

}
