package io.github.apisecurity.disclosure.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.disclosure.DeclaredAnnotations;
import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeNames;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.disclosure.body.HiddenProperties;
import io.github.apisecurity.guard.AnyAuthority;
import io.github.apisecurity.guard.ObjectOwnership;
import io.github.apisecurity.http.AuthorityNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;

import org.springframework.core.annotation.MergedAnnotation;

/**
 * Finds who sees a property: in its annotations, wherever Jackson takes annotations from
 * (field, getter, record component, constructor parameter, supertypes, mix-ins) and as
 * meta-annotations, and in the rules for types that cannot be annotated. Where both say
 * something, both must hold.
 */
public final class ReadRules implements HiddenProperties {

	private final AuthorityNames names;

	private final Map<String, TypeRules> types;

	private final Map<Permission, AnyAuthority> authorities = new ConcurrentHashMap<>();

	/**
	 * Creates rules.
	 * @param names tells roles from scopes
	 * @param types the rules for types that cannot be annotated, by class name; they hold
	 * for subtypes too
	 */
	public ReadRules(AuthorityNames names, Map<String, TypeRules> types) {
		this.names = names;
		this.types = Map.copyOf(types);
	}

	@Override
	public boolean isHidden(Class<?> type, String property, @Nullable AnnotatedMember member) {
		return of(type, property, member) != null;
	}

	/**
	 * Returns the rule for a property.
	 * @param type the class that has it
	 * @param name its name in JSON
	 * @param member what Jackson uses of it, or {@code null} if it is not known
	 * @return the rule, or {@code null} if everyone sees it as it is
	 */
	@Nullable ReadRule of(Class<?> type, String name, @Nullable AnnotatedMember member) {
		List<ReadRule.Condition> conditions = new ArrayList<>();
		Mask mask = null;
		ReadRule.Condition unmasked = null;
		MergedAnnotation<VisibleTo> visible = DeclaredAnnotations.find(VisibleTo.class, type, name, member);
		if (visible != null) {
			conditions.add(condition(new Permission(List.of(visible.getStringArray("roles")),
					List.of(visible.getStringArray("scopes")), visible.getBoolean("owner"))));
		}
		MergedAnnotation<Masked> masked = DeclaredAnnotations.find(Masked.class, type, name, member);
		if (masked != null) {
			mask = masked.getEnum("value", Mask.class);
			unmasked = condition(new Permission(List.of(masked.getStringArray("unlessRoles")), List.of(),
					masked.getBoolean("unlessOwner")));
		}
		for (Class<?> declaring : TypeNames.hierarchy(type)) {
			TypeRules rules = this.types.get(declaring.getName());
			if (rules != null) {
				if (!rules.exposeOnly().isEmpty() && !rules.exposeOnly().contains(name)) {
					conditions.add(condition(Permission.NONE));
				}
				Permission permission = rules.hide().get(name);
				if (permission != null) {
					conditions.add(condition(permission));
				}
				Mask additional = rules.mask().get(name);
				if (additional != null) {
					mask = additional;
					unmasked = null;
				}
			}
		}
		return (conditions.isEmpty() && mask == null) ? null : new ReadRule(List.copyOf(conditions), mask, unmasked);
	}

	DeclaredTypes declaredTypes(ObjectOwnership ownership) {
		return DeclaredTypes.written(this.types, ownership);
	}

	private ReadRule.Condition condition(Permission permission) {
		return new ReadRule.Condition(authority(permission), permission.owner());
	}

	private AnyAuthority authority(Permission permission) {
		Permission held = new Permission(permission.roles(), permission.scopes(), false);
		return this.authorities.computeIfAbsent(held, (key) -> new AnyAuthority(this.names, key.roles(), key.scopes()));
	}

}
