package io.github.apisecurity.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Refuses names below {@code api-security} that no feature knows: a mistyped name must
 * not leave something unprotected.
 */
public final class ConfigurationNames {

	/**
	 * What may follow {@code api-security}.
	 */
	static final Set<String> KNOWN = Set.of("enabled", "mode", "rules", "authorization", "console");

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("api-security");

	private ConfigurationNames() {
	}

	/**
	 * Checks all names in the environment.
	 * @param environment the environment
	 * @throws InvalidDeclarationException if a name is not known
	 */
	public static void check(Environment environment) {
		List<Finding> findings = new ArrayList<>();
		Set<String> reported = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((name) -> ROOT.isAncestorOf(name) && !isKnown(name))
					.map(ConfigurationPropertyName::toString)
					.filter(reported::add)
					.forEach((name) -> findings.add(new Finding("The property '" + name + "' does not exist",
							"Use one of " + new TreeSet<>(KNOWN) + " below api-security.")));
			}
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
		// The other properties are bound strictly where they are declared
		Binder.get(environment)
			.bind("api-security.rules", Bindable.listOf(ApiSecurityProperties.Rule.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, (source) -> true));
	}

	private static boolean isKnown(ConfigurationPropertyName name) {
		return KNOWN.contains(name.getElement(ROOT.getNumberOfElements(), Form.DASHED));
	}

}
