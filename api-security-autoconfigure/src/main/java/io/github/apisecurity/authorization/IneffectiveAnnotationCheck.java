package io.github.apisecurity.authorization;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Endpoint.Source;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ClassUtils;

/**
 * Finds annotations that say who may call but have no effect where they stand: ours on
 * what handles no requests, and {@code @PreAuthorize} where no proxy can enforce it.
 */
public final class IneffectiveAnnotationCheck implements EndpointCheck {

	private static final List<String> OURS = List.of(PublicEndpoint.class.getName(),
			RequiresAuthentication.class.getName(), RequiresRole.class.getName(), RequiresScope.class.getName());

	private final Supplier<Collection<Class<?>>> beanTypes;

	private final BiPredicate<Method, Class<?>> methodSecurity;

	private final String enableMethodSecurity;

	/**
	 * Creates a check.
	 * @param beanTypes gives the classes of the application's own beans
	 * @param methodSecurity tells whether method security intercepts a method of a class
	 * @param enableMethodSecurity the annotation that would enable method security
	 */
	public IneffectiveAnnotationCheck(Supplier<Collection<Class<?>>> beanTypes,
			BiPredicate<Method, Class<?>> methodSecurity, String enableMethodSecurity) {
		this.beanTypes = beanTypes;
		this.methodSecurity = methodSecurity;
		this.enableMethodSecurity = enableMethodSecurity;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		Set<Source> sources = endpoints.stream()
			.map((guarded) -> guarded.endpoint().source())
			.filter((source) -> source != null)
			.collect(Collectors.toCollection(LinkedHashSet::new));
		List<Finding> findings = new ArrayList<>();
		for (Class<?> type : new LinkedHashSet<>(this.beanTypes.get())) {
			checkClass(type, sources, findings);
		}
		for (GuardedEndpoint guarded : endpoints) {
			checkExpression(guarded.endpoint(), findings);
		}
		return findings.stream().distinct().toList();
	}

	private static void checkClass(Class<?> type, Set<Source> sources, List<Finding> findings) {
		List<Source> handlers = sources.stream().filter((source) -> source.type() == type).toList();
		if (handlers.isEmpty() && isAnnotated(AccessAnnotations.annotations(type))) {
			findings.add(new Finding(
					"The access annotation on " + type.getName() + " has no effect, as the class handles no requests",
					"Move it to a controller, or declare functional routes in api-security.rules."));
		}
		Set<Class<?>> hierarchy = new LinkedHashSet<>(ClassUtils.getAllInterfacesForClassAsSet(type));
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			hierarchy.add(current);
		}
		for (Class<?> declaring : hierarchy) {
			for (Method method : declaring.getDeclaredMethods()) {
				if (!method.isBridge() && isAnnotated(MergedAnnotations.from(method))
						&& handlers.stream().noneMatch((source) -> handles(source, method))) {
					findings.add(new Finding(
							"The access annotation on " + declaring.getName() + "#" + method.getName()
									+ " has no effect, as the method handles no requests",
							"Remove it, or map requests to the method."));
				}
			}
		}
	}

	private void checkExpression(Endpoint endpoint, List<Finding> findings) {
		Source source = endpoint.source();
		if (source == null || AccessAnnotations.expression(source) == null) {
			return;
		}
		int modifiers = source.method().getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers) || Modifier.isStatic(modifiers)) {
			findings.add(new Finding(
					"@PreAuthorize on " + source.describe() + " has no effect, as the method cannot be intercepted",
					"Make the method neither private nor final, or use @RequiresRole or @RequiresScope."));
		}
		else if (!this.methodSecurity.test(source.method(), source.type())) {
			findings
				.add(new Finding("@PreAuthorize on " + source.describe() + " has no effect, as method security is off",
						"Add " + this.enableMethodSecurity
								+ " to a configuration class, or use @RequiresRole or @RequiresScope."));
		}
	}

	private static boolean isAnnotated(MergedAnnotations annotations) {
		return OURS.stream().anyMatch(annotations::isPresent);
	}

	private static boolean handles(Source source, Method method) {
		return source.method().equals(method)
				|| BridgeMethodResolver.getMostSpecificMethod(method, source.type()).equals(source.method());
	}

}
