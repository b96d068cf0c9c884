package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.DeclaredAnnotations;
import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.guard.AnyAuthority;
import io.github.apisecurity.http.AuthorityNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;

import org.springframework.core.annotation.MergedAnnotation;

/**
 * Who may set which property, as annotations and the configuration say.
 */
public final class WriteRules {

	private final AuthorityNames names;

	private final Map<String, TypeRules> types;

	/**
	 * Creates rules.
	 * @param names tells roles from scopes
	 * @param types the configuration, by class name
	 */
	public WriteRules(AuthorityNames names, Map<String, TypeRules> types) {
		this.names = names;
		this.types = Map.copyOf(types);
	}

	@Nullable WriteRule find(Class<?> type, String property, @Nullable AnnotatedMember member) {
		List<AnyAuthority> needed = new ArrayList<>(0);
		MergedAnnotation<WritableBy> declared = DeclaredAnnotations.find(WritableBy.class, type, property, member);
		if (declared != null) {
			needed.add(new AnyAuthority(this.names, List.of(declared.getStringArray("roles")),
					List.of(declared.getStringArray("scopes"))));
		}
		if (!this.types.isEmpty()) {
			addConfigured(type, property, needed);
		}
		return needed.isEmpty() ? null : new WriteRule(needed);
	}

	boolean isHidden(Class<?> type, String property, @Nullable AnnotatedMember member) {
		TypeRules configured = this.types.getOrDefault(type.getName(), TypeRules.NONE);
		return DeclaredAnnotations.find(VisibleTo.class, type, property, member) != null
				|| DeclaredAnnotations.find(Masked.class, type, property, member) != null
				|| configured.hide().containsKey(property) || configured.mask().containsKey(property)
				|| (!configured.exposeOnly().isEmpty() && !configured.exposeOnly().contains(property));
	}

	private void addConfigured(@Nullable Class<?> type, String property, List<AnyAuthority> needed) {
		if (type == null || type == Object.class) {
			return;
		}
		Permission permission = this.types.getOrDefault(type.getName(), TypeRules.NONE).writable().get(property);
		if (permission != null) {
			needed.add(new AnyAuthority(this.names, permission.roles(), permission.scopes()));
		}
		addConfigured(type.getSuperclass(), property, needed);
		for (Class<?> implemented : type.getInterfaces()) {
			addConfigured(implemented, property, needed);
		}
	}

}
