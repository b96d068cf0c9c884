package io.github.apisecurity.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code api-security.enabled} says no, in any of the words that Spring
 * Boot takes for it. A condition on the text alone would take {@code yes} for no.
 */
class OnApiSecurityCondition extends SpringBootCondition {

	private static final String PROPERTY = "api-security.enabled";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(true);
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return new ConditionOutcome(enabled, message.resultedIn(enabled));
	}

}
