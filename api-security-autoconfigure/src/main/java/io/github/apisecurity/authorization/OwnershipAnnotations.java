package io.github.apisecurity.authorization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicySource;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.util.StringUtils;

/**
 * Reads {@link OwnedResource}, {@link Owner} and {@link SharedResource} on the parameters
 * of handler methods.
 */
public final class OwnershipAnnotations implements PolicySource {

	@Override
	public List<Declaration> declarations(Endpoint endpoint) {
		Endpoint.Source source = endpoint.source();
		if (source == null || endpoint.kind() == Endpoint.Kind.ACTUATOR) {
			return List.of();
		}
		List<Parameter> owned = new ArrayList<>();
		Map<String, String> shared = new LinkedHashMap<>();
		for (HandlerParameter parameter : HandlerParameter.of(source)) {
			read(parameter, owned, shared);
		}
		List<Declaration> declarations = new ArrayList<>();
		if (!owned.isEmpty()) {
			String names = owned.stream().allMatch((parameter) -> parameter.type() == null) ? "@Owner"
					: "@OwnedResource";
			declarations.add(new Declaration(new OwnedParameters(owned),
					new Origin(Origin.Kind.ANNOTATION, names + " on " + source.describe())));
		}
		if (!shared.isEmpty()) {
			declarations.add(new Declaration(new SharedParameters(shared),
					new Origin(Origin.Kind.ANNOTATION, "@SharedResource on " + source.describe())));
		}
		return declarations;
	}

	private static void read(HandlerParameter parameter, List<Parameter> owned, Map<String, String> shared) {
		MergedAnnotation<OwnedResource> resource = parameter.find(OwnedResource.class);
		MergedAnnotation<Owner> owner = parameter.find(Owner.class);
		MergedAnnotation<SharedResource> sharing = parameter.find(SharedResource.class);
		if (resource.isPresent()) {
			owned.add(new Parameter(parameter.requestValue("@OwnedResource"), resource.getClass("value"), null,
					roles(resource, parameter)));
		}
		if (owner.isPresent()) {
			owned.add(new Parameter(parameter.requestValue("@Owner"), null, owner.getString("claim"),
					roles(owner, parameter)));
		}
		if (sharing.isPresent()) {
			if (resource.isPresent() || owner.isPresent()) {
				throw new InvalidDeclarationException(
						"@SharedResource on " + parameter.describe() + " contradicts the owner that is declared there",
						"Keep one of the two.");
			}
			shared.put(parameter.requestValue("@SharedResource").name(), reason(sharing, parameter));
		}
	}

	private static List<String> roles(MergedAnnotation<?> annotation, HandlerParameter parameter) {
		List<String> roles = List.of(annotation.getStringArray("bypassRoles"));
		if (!roles.stream().allMatch(StringUtils::hasText)) {
			throw new InvalidDeclarationException("@" + annotation.getType().getSimpleName() + " on "
					+ parameter.describe() + " has a role without a name", "Name the role, or leave it out.");
		}
		return roles;
	}

	private static String reason(MergedAnnotation<SharedResource> sharing, HandlerParameter parameter) {
		String reason = sharing.getString(MergedAnnotation.VALUE);
		if (!StringUtils.hasText(reason)) {
			throw new InvalidDeclarationException("@SharedResource on " + parameter.describe() + " gives no reason",
					"Write why everyone who may call may use any id: @SharedResource(\"…\").");
		}
		return reason;
	}

}
