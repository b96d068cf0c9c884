package io.github.apisecurity.transport.autoconfigure;

import java.util.Set;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Holds unless the application context is one for mock requests, such as those of
 * {@code MockMvc}, which come over no connection and are for no host. Applications that
 * serve requests have contexts of other types.
 */
class RealConnectionsCondition implements Condition {

	private static final Set<String> MOCKED = Set.of(
			"org.springframework.web.context.support.GenericWebApplicationContext",
			"org.springframework.boot.web.context.reactive.GenericReactiveWebApplicationContext");

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ResourceLoader resourceLoader = context.getResourceLoader();
		return !MOCKED.contains(resourceLoader.getClass().getName());
	}

}
