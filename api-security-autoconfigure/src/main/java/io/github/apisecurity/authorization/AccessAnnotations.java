package io.github.apisecurity.authorization;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicySource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.StringUtils;

/**
 * Reads who may call an endpoint from annotations: ours, those of JSR-250, and
 * {@code @PreAuthorize}.
 * <p>
 * All are found on the method and on what it overrides or implements, as
 * meta-annotations, and else on the class and its supertypes. What a method declares
 * replaces what its class declares.
 */
public final class AccessAnnotations implements PolicySource {

	private static final String PERMIT_ALL = "jakarta.annotation.security.PermitAll";

	private static final String DENY_ALL = "jakarta.annotation.security.DenyAll";

	private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";

	private static final String PRE_AUTHORIZE = "org.springframework.security.access.prepost.PreAuthorize";

	/**
	 * Names of the annotations that declare access and are enforced by the guard.
	 */
	static final List<String> GUARDED = List.of(PublicEndpoint.class.getName(), RequiresAuthentication.class.getName(),
			RequiresRole.class.getName(), RequiresScope.class.getName(), PERMIT_ALL, DENY_ALL, ROLES_ALLOWED);

	@Override
	public List<Declaration> declarations(Endpoint endpoint) {
		Endpoint.Source source = endpoint.source();
		if (source == null || endpoint.kind() == Endpoint.Kind.ACTUATOR) {
			return List.of();
		}
		Found found = find(source.method(), source.describe());
		if (found == null) {
			found = find(source.type(), source.type().getSimpleName());
		}
		return withExpression(found, source);
	}

	/**
	 * Returns the expression of {@code @PreAuthorize} that holds for a method.
	 * @param source the handler method
	 * @return the expression, or {@code null} if there is none
	 */
	static @Nullable String expression(Endpoint.Source source) {
		MergedAnnotation<?> annotation = annotations(source.method()).get(PRE_AUTHORIZE);
		if (!annotation.isPresent()) {
			annotation = annotations(source.type()).get(PRE_AUTHORIZE);
		}
		return annotation.isPresent() ? annotation.getString(MergedAnnotation.VALUE) : null;
	}

	static MergedAnnotations annotations(AnnotatedElement element) {
		return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
	}

	private static List<Declaration> withExpression(@Nullable Found found, Endpoint.Source source) {
		String expression = expression(source);
		if (expression == null) {
			return (found != null) ? List.of(found.declaration()) : List.of();
		}
		if (found == null) {
			Access access = new Access(Access.Kind.EXPRESSION, List.of(), Match.ANY, List.of(), Match.ALL, expression);
			return List.of(new Declaration(access,
					new Origin(Origin.Kind.ANNOTATION, "@PreAuthorize on " + source.describe())));
		}
		Access access = found.access();
		if (access.kind() != Access.Kind.AUTHENTICATED) {
			throw new InvalidDeclarationException(found.names() + " on " + found.place()
					+ " contradicts the @PreAuthorize that holds for " + source.describe() + " too",
					"Keep one of the two.");
		}
		return List.of(new Declaration(access.withExpression(expression),
				new Origin(Origin.Kind.ANNOTATION, found.names() + ", @PreAuthorize on " + found.place())));
	}

	private static @Nullable Found find(AnnotatedElement element, String place) {
		List<MergedAnnotation<?>> present = nearest(annotations(element));
		if (present.isEmpty()) {
			return null;
		}
		refuseAmbiguous(present, place);
		return new Found(access(present, place), names(present), place, reason(present));
	}

	// What a type declares replaces what its supertypes declare
	private static List<MergedAnnotation<?>> nearest(MergedAnnotations annotations) {
		List<MergedAnnotation<?>> all = new ArrayList<>();
		GUARDED.forEach((name) -> annotations.stream(name).forEach(all::add));
		return all.stream()
			.filter((annotation) -> all.stream()
				.noneMatch((other) -> isBelow(declaringType(other), declaringType(annotation))))
			.collect(Collectors.toMap(MergedAnnotation::synthesize, Function.identity(), (one, other) -> one,
					LinkedHashMap::new))
			.values()
			.stream()
			.toList();
	}

	private static boolean isBelow(Class<?> type, Class<?> above) {
		return type != above && above.isAssignableFrom(type);
	}

	private static Class<?> declaringType(MergedAnnotation<?> annotation) {
		Object source = annotation.getSource();
		if (source instanceof Method method) {
			return method.getDeclaringClass();
		}
		return (source instanceof Class<?> type) ? type : Object.class;
	}

	// Two supertypes that say different things leave open which one is meant
	private static void refuseAmbiguous(List<MergedAnnotation<?>> present, String place) {
		for (MergedAnnotation<?> annotation : present) {
			long same = present.stream().filter((other) -> other.getType() == annotation.getType()).count();
			if (same > 1) {
				throw new InvalidDeclarationException(
						"@" + annotation.getType().getSimpleName() + " on " + place
								+ " is inherited more than once with different values",
						"Declare on " + place + " itself which one is meant.");
			}
		}
	}

	private static Access access(List<MergedAnnotation<?>> present, String place) {
		Access access = Access.AUTHENTICATED;
		for (MergedAnnotation<?> annotation : present) {
			String name = annotation.getType().getName();
			if (name.equals(PublicEndpoint.class.getName()) || name.equals(PERMIT_ALL) || name.equals(DENY_ALL)) {
				if (present.size() > 1) {
					throw new InvalidDeclarationException(names(present) + " on " + place + " contradict each other",
							"Keep one of them.");
				}
				refuseEmptyReason(annotation, place);
				return name.equals(DENY_ALL) ? Access.DENY : Access.PUBLIC;
			}
			if (name.equals(RequiresRole.class.getName())) {
				access = access.withRoles(values(annotation, place), annotation.getEnum("match", Match.class));
			}
			else if (name.equals(ROLES_ALLOWED)) {
				List<String> roles = values(annotation, place);
				if (!access.roles().isEmpty()) {
					throw new InvalidDeclarationException(names(present) + " on " + place + " both name roles",
							"Keep one of them.");
				}
				access = access.withRoles(roles, Match.ANY);
			}
			else if (name.equals(RequiresScope.class.getName())) {
				access = access.withScopes(values(annotation, place), annotation.getEnum("match", Match.class));
			}
		}
		return access;
	}

	private static void refuseEmptyReason(MergedAnnotation<?> annotation, String place) {
		if (annotation.getType() == PublicEndpoint.class && !StringUtils.hasText(annotation.getString("reason"))) {
			throw new InvalidDeclarationException("@PublicEndpoint on " + place + " gives no reason",
					"Write why anyone may call it: @PublicEndpoint(reason = \"…\").");
		}
	}

	private static @Nullable String reason(List<MergedAnnotation<?>> present) {
		return present.stream()
			.filter((annotation) -> annotation.getType() == PublicEndpoint.class)
			.map((annotation) -> annotation.getString("reason"))
			.findFirst()
			.orElse(null);
	}

	private static List<String> values(MergedAnnotation<?> annotation, String place) {
		String[] values = annotation.getStringArray(MergedAnnotation.VALUE);
		if (values.length == 0 || !Arrays.stream(values).allMatch(StringUtils::hasText)) {
			throw new InvalidDeclarationException(
					"@" + annotation.getType().getSimpleName() + " on " + place + " names nothing",
					"Name at least one, or use @RequiresAuthentication.");
		}
		return List.of(values);
	}

	private static String names(List<MergedAnnotation<?>> annotations) {
		return annotations.stream()
			.map((annotation) -> "@" + annotation.getType().getSimpleName())
			.collect(Collectors.joining(", "));
	}

	/**
	 * Access as declared in one place.
	 *
	 * @param access the access
	 * @param names the annotations
	 * @param place where they stand
	 * @param reason the reason that they give, or {@code null}
	 */
	private record Found(Access access, String names, String place, @Nullable String reason) {

		Declaration declaration() {
			return new Declaration(this.access, new Origin(Origin.Kind.ANNOTATION, this.names + " on " + this.place),
					this.reason);
		}

	}

}
