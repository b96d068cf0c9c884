package io.github.apisecurity.guard.autoconfigure;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointClassifier;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Recognises the pages that Spring Boot serves of itself: the welcome page, and the
 * controllers that error dispatches lead to.
 */
class WebPageClassifier implements EndpointClassifier {

	private static final String ERROR_CONTROLLER = "org.springframework.boot.webmvc.error.ErrorController";

	private static final String MANAGEMENT_ERROR = "org.springframework.boot.webmvc.autoconfigure.actuate.web."
			+ "ManagementErrorEndpoint";

	private static final String VIEW_CONTROLLER = "org.springframework.web.servlet.mvc.ParameterizableViewController";

	private static final String WELCOME_PAGE = "org.springframework.boot.webmvc.autoconfigure.WelcomePage";

	@Override
	public @Nullable Classification classify(Class<?> type, String pattern) {
		String name = type.getName();
		if (name.startsWith(WELCOME_PAGE) || (name.equals(VIEW_CONTROLLER) && pattern.equals("/"))) {
			return new Classification(Kind.STATIC_RESOURCE, "WelcomePage");
		}
		boolean errorPage = name.equals(MANAGEMENT_ERROR) || ClassUtils.getAllInterfacesForClassAsSet(type)
			.stream()
			.anyMatch((implemented) -> implemented.getName().equals(ERROR_CONTROLLER));
		return errorPage ? new Classification(Kind.ERROR_PAGE, type.getSimpleName()) : null;
	}

}
