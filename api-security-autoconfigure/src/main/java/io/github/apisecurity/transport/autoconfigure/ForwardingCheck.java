package io.github.apisecurity.transport.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses whatever else reads forwarded header fields: the server or a filter would
 * change the address of the peer before it can be judged.
 */
final class ForwardingCheck {

	static final String STRATEGY = "server.forward-headers-strategy";

	private static final List<String> TOMCAT = List.of("server.tomcat.remoteip.remote-ip-header",
			"server.tomcat.remoteip.protocol-header");

	private final Binder binder;

	private final Collection<String> beans;

	/**
	 * Creates a check.
	 * @param environment the environment
	 * @param beans what beans read forwarded header fields
	 */
	ForwardingCheck(Environment environment, Collection<String> beans) {
		this.binder = Binder.get(environment);
		this.beans = beans;
	}

	/**
	 * Runs the check.
	 * @throws InvalidDeclarationException with all that must be removed
	 */
	void run() {
		List<Finding> findings = new ArrayList<>();
		String strategy = value(STRATEGY);
		if (strategy != null && !strategy.toLowerCase(Locale.ROOT).equals("none")) {
			findings.add(finding(STRATEGY + ": " + strategy, "Remove " + STRATEGY));
		}
		for (String name : TOMCAT) {
			if (value(name) != null) {
				findings.add(finding(name, "Remove " + name));
			}
		}
		// What the property has brought need not be named once more
		if (findings.isEmpty()) {
			this.beans.forEach((bean) -> findings.add(finding("A bean of type " + bean, "Remove the " + bean)));
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
	}

	private @Nullable String value(String name) {
		String value = this.binder.bind(name, String.class).orElse("");
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	private static Finding finding(String what, String removal) {
		return new Finding(what + " makes the server believe forwarded header fields, whoever sends them",
				removal + " and list your proxies instead: api-security.network.trusted-proxies: [\"10.0.0.0/8\"]");
	}

}
