package io.github.apisecurity.disclosure.body;

import java.util.List;

import io.github.apisecurity.guard.AnyAuthority;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import io.github.apisecurity.http.AuthorityNames;

/**
 * Who may set a property: who meets all declarations.
 *
 * @param needed what each declaration asks for
 */
record WriteRule(List<AnyAuthority> needed) {

	/**
	 * What no caller may set.
	 */
	static final WriteRule NOBODY = new WriteRule(
			List.of(new AnyAuthority(AuthorityNames.DEFAULT, List.of(), List.of())));

	/**
	 * Returns whether the request that this thread reads may not set the property.
	 * Outside of requests everything may be set.
	 */
	boolean isBroken() {
		Audience audience = AudienceScope.reader();
		return audience != null && !allows(audience);
	}

	boolean allows(Audience audience) {
		for (AnyAuthority authority : this.needed) {
			if (!audience.holds(authority)) {
				return false;
			}
		}
		return true;
	}

}
