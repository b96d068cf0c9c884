package io.github.apisecurity.disclosure;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.apisecurity.endpoint.PolicyAttribute;

/**
 * The properties that query parameters may name.
 *
 * @param properties the properties by parameter
 */
public record PropertyAllowList(Map<String, List<String>> properties) implements PolicyAttribute {

	/**
	 * Name of the attribute.
	 */
	public static final String NAME = "allowed-properties";

	/**
	 * Creates a list with unmodifiable copies.
	 */
	public PropertyAllowList {
		Map<String, List<String>> copy = new TreeMap<>();
		properties.forEach((parameter, names) -> copy.put(parameter, names.stream().distinct().sorted().toList()));
		properties = Collections.unmodifiableMap(copy);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Object describe() {
		return this.properties;
	}

}
