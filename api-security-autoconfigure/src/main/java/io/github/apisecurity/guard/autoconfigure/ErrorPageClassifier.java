package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointClassifier;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Recognises the controllers that error dispatches lead to.
 */
class ErrorPageClassifier implements EndpointClassifier {

	private static final String ERROR_CONTROLLER = "org.springframework.boot.webmvc.error.ErrorController";

	private static final String MANAGEMENT = "org.springframework.boot.webmvc.autoconfigure.actuate.web."
			+ "ManagementErrorEndpoint";

	@Override
	public @Nullable Classification classify(Class<?> type, String pattern) {
		boolean errorPage = type.getName().equals(MANAGEMENT) || ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((implemented) -> implemented.getName().equals(ERROR_CONTROLLER));
		return errorPage ? new Classification(Kind.ERROR_PAGE, type.getSimpleName()) : null;
	}

}
