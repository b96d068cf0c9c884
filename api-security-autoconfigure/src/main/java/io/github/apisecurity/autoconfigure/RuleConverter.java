package io.github.apisecurity.autoconfigure;

import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of a rule that belongs to one feature.
 */
@FunctionalInterface
public interface RuleConverter {

	/**
	 * Returns what a rule sets for the feature.
	 * @param rule the rule as configured
	 * @return the attribute, or {@code null} if the rule does not set it
	 */
	@Nullable PolicyAttribute convert(ApiSecurityProperties.Rule rule);

}
