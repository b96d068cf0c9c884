package io.github.apisecurity.disclosure.autoconfigure;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.apisecurity.disclosure.ConfigurationSecret;
import io.github.apisecurity.disclosure.autoconfigure.DisclosureProperties.ConfigurationSecrets;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.ResourcePropertySource;

/**
 * Names secrets that stand in configuration files in clear (OWASP ASVS 5.0 §13.3.1), with
 * file and line and never with the value. Environment variables, system properties,
 * command line and config trees are where secrets belong and are not looked at.
 */
class ConfigurationSecretsCheck implements BeanFactoryPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(ConfigurationSecretsCheck.class);

	private static final String PROPERTY = "api-security.disclosure.configuration-secrets";

	private static final int MOST = 50;

	private final ConfigurableEnvironment environment;

	ConfigurationSecretsCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		ConfigurationSecrets handling = Binder.get(this.environment)
			.bind(PROPERTY, ConfigurationSecrets.class)
			.orElse(ConfigurationSecrets.REPORT);
		if (handling == ConfigurationSecrets.OFF) {
			return;
		}
		Map<String, String> found = find();
		if (found.isEmpty()) {
			return;
		}
		String problem = (found.size() == 1) ? "1 secret stands in a configuration file in clear"
				: found.size() + " secrets stand in configuration files in clear";
		String remedy = remedy(found);
		if (handling == ConfigurationSecrets.FAIL) {
			throw new InvalidDeclarationException(problem, remedy);
		}
		logger.warn("{}\n{}", problem, remedy);
	}

	private Map<String, String> find() {
		Map<String, String> found = new TreeMap<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				for (String name : enumerable.getPropertyNames()) {
					String place = place(enumerable, name);
					Object value = (place != null) ? enumerable.getProperty(name) : null;
					if (value != null && ConfigurationSecret.isInClear(name, value.toString())) {
						found.put(name + " (" + place + ")", ConfigurationSecret.environmentVariable(name));
					}
				}
			}
		}
		return found;
	}

	private static @Nullable String place(EnumerablePropertySource<?> source, String name) {
		if (source instanceof ResourcePropertySource) {
			return source.getName();
		}
		Origin origin = OriginLookup.getOrigin(source, name);
		return (origin instanceof TextResourceOrigin) ? origin.toString() : null;
	}

	private static String remedy(Map<String, String> found) {
		String lines = found.entrySet()
			.stream()
			.limit(MOST)
			.map((entry) -> "    " + entry.getKey() + "    write ${" + entry.getValue() + "}")
			.collect(Collectors.joining("\n"));
		String more = (found.size() > MOST) ? "\n    and " + (found.size() - MOST) + " more" : "";
		return lines + more
				+ "\nWrite the name of an environment variable in place of the value, or leave the property "
				+ "out and set the variable. What has been committed is known: replace it.";
	}

}
