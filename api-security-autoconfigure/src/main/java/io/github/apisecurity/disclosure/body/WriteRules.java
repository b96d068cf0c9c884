package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.DeclaredAnnotations;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeNames;
import io.github.apisecurity.disclosure.TypeRules;
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
		for (Class<?> declaring : TypeNames.hierarchy(type)) {
			Permission permission = this.types.getOrDefault(declaring.getName(), TypeRules.NONE)
				.writable()
				.get(property);
			if (permission != null) {
				needed.add(new AnyAuthority(this.names, permission.roles(), permission.scopes()));
			}
		}
		return needed.isEmpty() ? null : new WriteRule(needed);
	}

}
