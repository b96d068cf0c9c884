package io.github.apisecurity.authentication.jwt.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches when a preset or a list says which claims become authorities.
 */
class OnAuthorityMappingCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean mapped = Binder.get(context.getEnvironment())
			.bind("api-security.authentication.jwt", JwtProperties.class)
			.map(JwtProperties::mapsAuthorities)
			.orElse(false);
		return new ConditionOutcome(mapped,
				ConditionMessage.forCondition("Authority mapping").because(mapped ? "there is one" : "there is none"));
	}

}
