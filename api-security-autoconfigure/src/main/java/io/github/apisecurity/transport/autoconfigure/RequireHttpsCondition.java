package io.github.apisecurity.transport.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Holds unless {@code api-security.transport.require-https} is bound to {@code false}, in
 * whichever spelling: no other one must leave the guard out.
 */
class RequireHttpsCondition implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return Binder.get(context.getEnvironment())
			.bind("api-security.transport.require-https", Boolean.class)
			.orElse(true);
	}

}
