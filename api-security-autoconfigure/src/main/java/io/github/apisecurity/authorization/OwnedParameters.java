package io.github.apisecurity.authorization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.endpoint.PathTemplate;
import io.github.apisecurity.endpoint.PolicyAttribute;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an endpoint that must be the caller's.
 */
public final class OwnedParameters implements PolicyAttribute {

	private final List<Parameter> parameters;

	OwnedParameters(List<Parameter> parameters) {
		this.parameters = List.copyOf(parameters);
	}

	/**
	 * Returns the attribute that a rule sets.
	 * @param types the type of the object by the name of the path variable that holds its
	 * id
	 * @param paths the paths of the rule, which may have the variables
	 * @return the attribute
	 */
	public static OwnedParameters ofPathVariables(Map<String, Class<?>> types, List<PathTemplate> paths) {
		return new OwnedParameters(types.entrySet()
			.stream()
			.map((type) -> new Parameter(
					new RequestValue(RequestValue.Place.PATH, type.getKey(), false, null, true,
							paths.stream().filter((path) -> path.variables().contains(type.getKey())).toList()),
					type.getValue(), null, List.of()))
			.toList());
	}

	List<Parameter> parameters() {
		return this.parameters;
	}

	boolean isBypassed(Class<?> type, Caller caller, AuthorityNames names) {
		return this.parameters.stream()
			.anyMatch((parameter) -> parameter.type() != null && parameter.type().isAssignableFrom(type)
					&& parameter.isBypassed(caller, names));
	}

	@Override
	public String name() {
		return "owned-resource";
	}

	@Override
	public Object describe() {
		Map<String, Object> description = new LinkedHashMap<>();
		for (Parameter parameter : this.parameters) {
			String what = (parameter.type() != null) ? parameter.type().getName() : "claim " + parameter.claim();
			description.put(parameter.value().name(), parameter.bypassRoles().isEmpty() ? what
					: Map.of("owner", what, "bypass-roles", parameter.bypassRoles()));
		}
		return description;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof OwnedParameters owned && this.parameters.equals(owned.parameters);
	}

	@Override
	public int hashCode() {
		return this.parameters.hashCode();
	}

	@Override
	public String toString() {
		return describe().toString();
	}

	/**
	 * A parameter that must be the caller's.
	 *
	 * @param value where the request has it
	 * @param type the type of the object whose id it is, or {@code null} if it is no id
	 * @param claim the claim that it must be equal to, or {@code null} if it is an id
	 * @param bypassRoles roles for which it does not count
	 */
	record Parameter(RequestValue value, @Nullable Class<?> type, @Nullable String claim, List<String> bypassRoles) {

		boolean isBypassed(Caller caller, AuthorityNames names) {
			return this.bypassRoles.stream().anyMatch((role) -> caller.holds(names.rolePrefix(), role));
		}

	}

}
