package io.github.apisecurity.endpoint.servlet;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FrameworkServlet;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A dispatcher servlet with the handler mappings that it asks, in its order.
 *
 * @param context the dispatcher's application context
 * @param mappings its handler mappings
 */
record Dispatcher(WebApplicationContext context, List<HandlerMapping> mappings) {

	/**
	 * Finds the dispatcher behind a servlet.
	 * @param servletContext the servlet context
	 * @param servletName the servlet's name, empty where there is no container, as with
	 * {@code MockMvc}
	 * @return the dispatcher, or {@code null} if the servlet is none
	 */
	static @Nullable Dispatcher find(ServletContext servletContext, String servletName) {
		WebApplicationContext root = WebApplicationContextUtils.findWebApplicationContext(servletContext);
		Object own = servletContext.getAttribute(FrameworkServlet.SERVLET_CONTEXT_PREFIX + servletName);
		if (own instanceof WebApplicationContext context) {
			return of(context, servletName);
		}
		if (root == null || !(servletName.isEmpty() || isDispatcher(servletContext, servletName))) {
			return null;
		}
		return of(root, servletName);
	}

	/**
	 * Describes the dispatcher of an application context.
	 * @param context the application context
	 * @param servletName the servlet's name
	 * @return the dispatcher
	 */
	static Dispatcher of(WebApplicationContext context, String servletName) {
		return new Dispatcher(context, List.copyOf(mappingsOf(context, servletName)));
	}

	private static boolean isDispatcher(ServletContext servletContext, String servletName) {
		ServletRegistration registration = servletContext.getServletRegistration(servletName);
		String className = (registration != null) ? registration.getClassName() : null;
		return className != null && ClassUtils.isPresent(className, null)
				&& DispatcherServlet.class.isAssignableFrom(ClassUtils.resolveClassName(className, null));
	}

	private static List<HandlerMapping> mappingsOf(WebApplicationContext context, String servletName) {
		List<HandlerMapping> initialized = context.getBeanProvider(DispatcherServlet.class)
			.stream()
			.filter((servlet) -> servletName.equals(nameOf(servlet)) && servlet.getHandlerMappings() != null)
			.map(DispatcherServlet::getHandlerMappings)
			.findFirst()
			.orElse(null);
		if (initialized != null) {
			return initialized;
		}
		if (context.containsLocalBean(DispatcherServlet.HANDLER_MAPPING_BEAN_NAME)) {
			return List.of(context.getBean(DispatcherServlet.HANDLER_MAPPING_BEAN_NAME, HandlerMapping.class));
		}
		List<HandlerMapping> detected = new ArrayList<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(context, HandlerMapping.class, true, false).values());
		AnnotationAwareOrderComparator.sort(detected);
		return detected;
	}

	private static @Nullable String nameOf(DispatcherServlet servlet) {
		return (servlet.getServletConfig() != null) ? servlet.getServletName() : null;
	}

}
