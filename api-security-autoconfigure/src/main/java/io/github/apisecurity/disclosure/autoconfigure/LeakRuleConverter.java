package io.github.apisecurity.disclosure.autoconfigure;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.RuleConverter;
import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.disclosure.leak.LeakRule;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a rule what happens to leaks.
 */
class LeakRuleConverter implements RuleConverter {

	@Override
	public @Nullable PolicyAttribute convert(ApiSecurityProperties.Rule rule) {
		ApiSecurityProperties.Leaks leaks = rule.leaks();
		if (leaks == null) {
			return null;
		}
		Map<Leak, LeakAction> actions = new EnumMap<>(Leak.class);
		put(actions, Leak.JWT, leaks.jwt(), rule);
		put(actions, Leak.PRIVATE_KEY, leaks.privateKey(), rule);
		put(actions, Leak.API_KEY, leaks.apiKey(), rule);
		put(actions, Leak.CARD_NUMBER, leaks.cardNumber(), rule);
		put(actions, Leak.STACK_TRACE, leaks.stackTrace(), rule);
		put(actions, Leak.SQL_ERROR, leaks.sqlError(), rule);
		if (actions.isEmpty()) {
			throw new InvalidDeclarationException("rule '" + rule.name() + "' has leaks that say nothing",
					"Name a kind and what happens to it, such as leaks: { jwt: off }.");
		}
		return new LeakRule(actions);
	}

	private static void put(Map<Leak, LeakAction> actions, Leak leak, @Nullable String text,
			ApiSecurityProperties.Rule rule) {
		if (text == null) {
			return;
		}
		try {
			// YAML takes the word off for a boolean
			actions.put(leak,
					text.equals("false") ? LeakAction.OFF : LeakAction.valueOf(text.toUpperCase(Locale.ROOT)));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDeclarationException("rule '" + rule.name() + "' has the action '" + text + "' for leaks",
					"Write off, report, mask or block.");
		}
	}

}
