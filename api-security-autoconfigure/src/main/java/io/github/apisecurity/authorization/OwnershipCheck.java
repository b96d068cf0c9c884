package io.github.apisecurity.authorization;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.authorization.OwnedParameters.Parameter;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.endpoint.PathTemplate;

/**
 * Stops the start where an endpoint declares an owner that nothing can tell.
 */
public final class OwnershipCheck implements EndpointCheck {

	private final OwnershipResolvers resolvers;

	private final OwnedTypes types;

	/**
	 * Creates a check.
	 * @param resolvers finds who tells whose an object is
	 * @param types knows what is declared about the types of objects
	 */
	public OwnershipCheck(OwnershipResolvers resolvers, OwnedTypes types) {
		this.resolvers = resolvers;
		this.types = types;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<Finding> findings = new ArrayList<>();
		for (GuardedEndpoint guarded : endpoints) {
			if (guarded.endpoint().kind() == Endpoint.Kind.STATIC_RESOURCE) {
				// Files are mapped to every path, also to those of rules about others
				continue;
			}
			List<Declaration> declarations = new ArrayList<>(guarded.policy().declarations());
			guarded.refinements().forEach((refinement) -> declarations.addAll(refinement.declarations()));
			for (Declaration declaration : declarations) {
				if (declaration.attribute() instanceof OwnedParameters owned) {
					owned.parameters().forEach((parameter) -> check(guarded, declaration, parameter, findings));
				}
			}
		}
		return findings.stream().distinct().toList();
	}

	private void check(GuardedEndpoint guarded, Declaration declaration, Parameter parameter, List<Finding> findings) {
		RequestValue value = parameter.value();
		if (value.required() && value.templates().isEmpty()
				&& !PathTemplate.variablesOf(guarded.endpoint().pattern()).contains(value.name())) {
			findings.add(new Finding(
					"The owned-resource of " + declaration.origin() + " names the path variable '" + value.name()
							+ "', which " + guarded.endpoint().route() + " does not have",
					"Correct the name, or narrow the rule to paths that have the variable: /orders/{" + value.name()
							+ "}/**."));
		}
		if (parameter.type() != null) {
			try {
				check(guarded, declaration, parameter.type(), findings);
			}
			catch (InvalidDeclarationException ex) {
				findings.addAll(ex.findings());
			}
		}
	}

	private void check(GuardedEndpoint guarded, Declaration declaration, Class<?> type, List<Finding> findings) {
		if (this.resolvers.find(type) != null) {
			return;
		}
		String name = type.getSimpleName();
		boolean marked = !this.types.propertiesOf(type).isEmpty();
		findings.add(new Finding(
				"Nothing tells whose the objects of " + type.getName() + " are, which " + guarded.endpoint().route()
						+ " needs by " + declaration.origin(),
				(marked ? "No JPA entity and no repository of Spring Data is known for it. "
						: "Put @Owner on the property that holds the owner if it is an entity or has a repository. ")
						+ "Or add a bean: @Bean OwnershipResolver<" + name + "> " + uncapitalized(name)
						+ "Ownership() { return (id) -> …; }"));
	}

	private static String uncapitalized(String name) {
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

}
