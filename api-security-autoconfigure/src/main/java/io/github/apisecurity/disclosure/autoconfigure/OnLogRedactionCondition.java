package io.github.apisecurity.disclosure.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless {@code api-security.disclosure.redact-logs} says no.
 */
class OnLogRedactionCondition extends SpringBootCondition {

	private static final String PROPERTY = "api-security.disclosure.redact-logs";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean enabled = Binder.get(context.getEnvironment()).bind(PROPERTY, Boolean.class).orElse(true);
		return new ConditionOutcome(enabled, ConditionMessage.forCondition(PROPERTY).resultedIn(enabled));
	}

}
