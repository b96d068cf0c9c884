package io.github.apisecurity.disclosure;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.GuardedEndpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * Stops the start if parameters of a request are bound to a type that declares who may
 * set its properties. Data binding sets properties without reading a body, so nothing of
 * what is declared would hold there.
 */
public final class DataBindingCheck implements EndpointCheck {

	private static final String MODEL_ATTRIBUTE = "org.springframework.web.bind.annotation.ModelAttribute";

	private static final List<String> OTHERS = List.of("org.springframework.web.", "org.springframework.security.");

	private final DeclaredTypes writable;

	/**
	 * Creates a check.
	 * @param writable knows which types declare who may set their properties
	 */
	public DataBindingCheck(DeclaredTypes writable) {
		this.writable = writable;
	}

	@Override
	public List<Finding> check(List<GuardedEndpoint> endpoints) {
		List<Finding> findings = new ArrayList<>();
		endpoints.stream().map(GuardedEndpoint::endpoint).forEach((endpoint) -> check(endpoint, findings));
		return findings.stream().distinct().toList();
	}

	private void check(Endpoint endpoint, List<Finding> findings) {
		Endpoint.Source source = endpoint.source();
		if (source == null || endpoint.kind() != Endpoint.Kind.CONTROLLER) {
			return;
		}
		for (MethodParameter parameter : new AnnotatedMethod(source.method()).getMethodParameters()) {
			ResolvableType type = ResolvableType.forMethodParameter(parameter.withContainingClass(source.type()));
			Class<?> raw = type.resolve(Object.class);
			if (isBound(parameter) && !raw.getName().startsWith("org.springframework.") && this.writable.reach(type)) {
				findings.add(new Finding(
						endpoint.route() + " binds request parameters to " + raw.getSimpleName()
								+ ", where @WritableBy does not hold",
						"Take a body instead (@RequestBody on the parameter of " + source.describe()
								+ "), or bind a type that has only what everyone may set."));
			}
		}
	}

	// An annotation may stand on the interface that the controller implements
	private static boolean isBound(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			String name = annotation.annotationType().getName();
			if (name.equals(MODEL_ATTRIBUTE)) {
				return true;
			}
			if (OTHERS.stream().anyMatch(name::startsWith)) {
				return false;
			}
		}
		return true;
	}

}
