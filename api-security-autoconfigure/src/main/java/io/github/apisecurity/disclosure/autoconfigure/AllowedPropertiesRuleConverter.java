package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.RuleConverter;
import io.github.apisecurity.disclosure.PropertyAllowList;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.PolicyAttribute;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads from a rule which properties query parameters may name.
 */
class AllowedPropertiesRuleConverter implements RuleConverter {

	@Override
	public @Nullable PolicyAttribute convert(ApiSecurityProperties.Rule rule) {
		Map<String, List<String>> properties = rule.allowedProperties();
		if (properties.isEmpty()) {
			return null;
		}
		if (!properties.values().stream().flatMap(List::stream).allMatch(StringUtils::hasText)) {
			throw new InvalidDeclarationException("rule '" + rule.name() + "' allows a property without a name",
					"Write allowed-properties: { sort: [name, createdAt] }.");
		}
		return new PropertyAllowList(properties);
	}

}
