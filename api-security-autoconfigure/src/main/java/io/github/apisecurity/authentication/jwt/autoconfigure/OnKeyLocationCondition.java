package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches when the properties of Spring Boot say where keys are.
 */
class OnKeyLocationCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Key location");
		return Stream.of("jwk-set-uri", "public-key-location", "issuer-uri")
			.filter((name) -> StringUtils
				.hasText(context.getEnvironment().getProperty(IssuerAndAudienceCheck.PREFIX + name)))
			.findFirst()
			.map((name) -> ConditionOutcome.match(message.foundExactly("property " + name)))
			.orElseGet(() -> ConditionOutcome.noMatch(message.because("no property says where keys are")));
	}

}
