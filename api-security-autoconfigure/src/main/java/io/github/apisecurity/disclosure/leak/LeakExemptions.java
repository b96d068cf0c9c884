package io.github.apisecurity.disclosure.leak;

import java.lang.reflect.AnnotatedElement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.disclosure.LeakExempt;
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
 * Reads from {@link LeakExempt} which leaks an endpoint may have. It is found on the
 * method and on what it overrides or implements, as a meta-annotation, and else on the
 * class and its supertypes.
 */
public final class LeakExemptions implements PolicySource {

	@Override
	public List<Declaration> declarations(Endpoint endpoint) {
		Endpoint.Source source = endpoint.source();
		if (source == null) {
			return List.of();
		}
		Declaration declaration = find(source.method(), source.describe());
		if (declaration == null) {
			declaration = find(source.type(), source.type().getSimpleName());
		}
		return (declaration != null) ? List.of(declaration) : List.of();
	}

	private static @Nullable Declaration find(AnnotatedElement element, String place) {
		MergedAnnotation<LeakExempt> annotation = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.get(LeakExempt.class);
		if (!annotation.isPresent()) {
			return null;
		}
		Leak[] leaks = annotation.getEnumArray(MergedAnnotation.VALUE, Leak.class);
		String reason = annotation.getString("reason");
		if (leaks.length == 0) {
			throw new InvalidDeclarationException("@LeakExempt on " + place + " names nothing",
					"Name what the responses have: @LeakExempt(value = Leak.JWT, reason = \"…\").");
		}
		if (!StringUtils.hasText(reason)) {
			throw new InvalidDeclarationException("@LeakExempt on " + place + " gives no reason",
					"Write why the responses must have it: @LeakExempt(value = Leak.JWT, reason = \"…\").");
		}
		Map<Leak, LeakAction> actions = new EnumMap<>(Leak.class);
		for (Leak leak : leaks) {
			actions.put(leak, LeakAction.OFF);
		}
		return new Declaration(new LeakRule(actions), new Origin(Origin.Kind.ANNOTATION, "@LeakExempt on " + place),
				reason);
	}

}
