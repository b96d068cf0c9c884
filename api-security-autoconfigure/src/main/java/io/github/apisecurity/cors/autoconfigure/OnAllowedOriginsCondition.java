package io.github.apisecurity.cors.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if there is an origin that may call the API.
 */
class OnAllowedOriginsCondition extends SpringBootCondition {

	private static final String PROPERTY = "api-security.cors.allowed-origins";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		List<String> origins = Binder.get(context.getEnvironment())
			.bind(PROPERTY, Bindable.listOf(String.class))
			.orElse(List.of());
		ConditionMessage.Builder message = ConditionMessage.forCondition(PROPERTY);
		return origins.isEmpty() ? ConditionOutcome.noMatch(message.because("empty"))
				: ConditionOutcome.match(message.foundExactly(origins));
	}

}
