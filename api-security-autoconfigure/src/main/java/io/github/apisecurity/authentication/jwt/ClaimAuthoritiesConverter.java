package io.github.apisecurity.authentication.jwt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Makes authorities of claims. A claim is a text that is split at spaces, and only there
 * (RFC 6749 §3.3), or an array of texts that are taken as they are; anything else gives
 * none.
 */
public final class ClaimAuthoritiesConverter implements Converter<Jwt, Collection<GrantedAuthority>> {

	/**
	 * How many authorities a token may give. What is beyond is not granted.
	 */
	public static final int MAX_AUTHORITIES = 1000;

	private final List<ClaimMapping> mappings;

	/**
	 * Creates a converter.
	 * @param mappings which claims become which authorities
	 */
	public ClaimAuthoritiesConverter(List<ClaimMapping> mappings) {
		this.mappings = List.copyOf(mappings);
	}

	@Override
	public Collection<GrantedAuthority> convert(Jwt jwt) {
		return convert(jwt.getClaims());
	}

	Collection<GrantedAuthority> convert(Map<String, Object> claims) {
		Set<GrantedAuthority> authorities = new LinkedHashSet<>();
		for (ClaimMapping mapping : this.mappings) {
			Object claim = mapping.path().resolve(claims);
			if (claim instanceof String text) {
				split(text).forEach((value) -> add(authorities, mapping, value));
			}
			else if (claim instanceof Collection<?> values) {
				values.forEach((value) -> {
					if (value instanceof String text) {
						add(authorities, mapping, text);
					}
				});
			}
		}
		return authorities;
	}

	private static List<String> split(String text) {
		List<String> values = new ArrayList<>();
		int from = 0;
		for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', from)) {
			values.add(text.substring(from, space));
			from = space + 1;
		}
		values.add(text.substring(from));
		return values;
	}

	private static void add(Set<GrantedAuthority> authorities, ClaimMapping mapping, String value) {
		if (!value.isEmpty() && authorities.size() < MAX_AUTHORITIES) {
			authorities.add(new SimpleGrantedAuthority(mapping.prefix() + mapping.letterCase().apply(value)));
		}
	}

}
