package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if leaks of any kind are looked for, at any endpoint.
 */
class OnLeakActionCondition extends SpringBootCondition {

	private static final String PREFIX = "api-security.disclosure.leaks.";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("leaks");
		Binder binder = Binder.get(context.getEnvironment());
		for (Leak leak : Leak.values()) {
			String name = PREFIX + leak.name().toLowerCase(Locale.ROOT).replace('_', '-');
			if (binder.bind(name, LeakAction.class).orElse(LeakAction.BLOCK) != LeakAction.OFF) {
				return ConditionOutcome.match(message.because("some are looked for everywhere"));
			}
		}
		return hasRule(context.getEnvironment()) ? ConditionOutcome.match(message.because("a rule looks for some"))
				: ConditionOutcome.noMatch(message.because("all of them are off"));
	}

	private static boolean hasRule(Environment environment) {
		return Binder.get(environment)
			.bind("api-security.rules", Bindable.listOf(LeakClause.class))
			.orElse(List.of())
			.stream()
			.anyMatch((clause) -> clause.leaks() != null);
	}

	/**
	 * The part of a rule that is looked at.
	 *
	 * @param leaks what the rule says of leaks, or {@code null}
	 */
	record LeakClause(@Nullable Map<String, String> leaks) {

	}

}
