package io.github.apisecurity.authorization;

import java.util.Map;

import io.github.apisecurity.endpoint.PolicyAttribute;

/**
 * The id parameters of an endpoint whose objects belong to no one in particular.
 *
 * @param reasons why, by the name of the parameter
 */
public record SharedParameters(Map<String, String> reasons) implements PolicyAttribute {

	/**
	 * Creates an attribute with an unmodifiable copy of the reasons.
	 */
	public SharedParameters {
		reasons = Map.copyOf(reasons);
	}

	@Override
	public String name() {
		return "shared-resource";
	}

	@Override
	public Object describe() {
		return this.reasons;
	}

}
