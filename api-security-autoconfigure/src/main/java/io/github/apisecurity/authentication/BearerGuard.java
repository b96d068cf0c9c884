package io.github.apisecurity.authentication;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.github.apisecurity.authentication.jwt.CompactJws;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Refuses credentials that are not sent as they must be: more than one of them, in the
 * query, or not in the form of a bearer token (RFC 6750 §2, RFC 9700 §4.3). It holds for
 * every filter chain, and before any of them looks at a token.
 */
public final class BearerGuard implements RequestGuard {

	private static final String BEARER = "Bearer";

	private static final int LONGEST_NAME = 64;

	private static final Verdict MANY = Verdict.refuse(ApiProblems.invalidCredentials(), null);

	private static final Verdict MALFORMED = new Verdict.Refuse(ApiProblems.invalidToken(), "token-malformed", null);

	private static final Verdict IN_QUERY = new Verdict.Refuse(ApiProblems.invalidCredentials(), "credentials-in-query",
			null);

	private final Set<String> queryNames;

	private final int longestToken;

	private final BooleanSupplier jwtOnly;

	private volatile @Nullable Boolean onlyJwt;

	/**
	 * Creates a guard.
	 * @param queryNames names of query parameters that hold credentials, in any case
	 * @param longestToken the most characters that a token may have
	 * @param jwtOnly whether every bearer token must be a signed JWT, asked once
	 */
	public BearerGuard(Collection<String> queryNames, int longestToken, BooleanSupplier jwtOnly) {
		this.queryNames = queryNames.stream().map(BearerGuard::lower).collect(Collectors.toUnmodifiableSet());
		this.longestToken = longestToken;
		this.jwtOnly = jwtOnly;
	}

	@Override
	public GuardPhase phase() {
		return GuardPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		ApiRequest request = exchange.request();
		if (hasCredentials(request.query())) {
			return IN_QUERY;
		}
		List<String> fields = request.headers("Authorization");
		if (fields.isEmpty()) {
			return Verdict.allow();
		}
		return (fields.size() > 1) ? MANY : check(fields.get(0));
	}

	private Verdict check(String field) {
		if (!field.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return field.isBlank() ? MALFORMED : Verdict.allow();
		}
		int start = BEARER.length() + 1;
		if (field.length() <= start || field.length() - start > this.longestToken || field.charAt(start - 1) != ' ') {
			return MALFORMED;
		}
		boolean wellFormed = isJwtOnly() ? CompactJws.isCompact(field.substring(start), this.longestToken)
				: isToken(field, start);
		return wellFormed ? Verdict.allow() : MALFORMED;
	}

	private boolean isJwtOnly() {
		Boolean known = this.onlyJwt;
		if (known == null) {
			known = this.jwtOnly.getAsBoolean();
			this.onlyJwt = known;
		}
		return known;
	}

	/**
	 * Returns the token of an {@code Authorization} field that the guard has let through.
	 * @param field the field value, or {@code null} if there is none
	 * @return the token, or {@code null} if the field has another scheme
	 */
	public static @Nullable String tokenOf(@Nullable String field) {
		int start = BEARER.length() + 1;
		return (field != null && field.length() > start && field.regionMatches(true, 0, BEARER, 0, BEARER.length()))
				? field.substring(start) : null;
	}

	// b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
	private static boolean isToken(String field, int start) {
		int end = field.length();
		while (end > start && field.charAt(end - 1) == '=') {
			end--;
		}
		for (int i = start; i < end; i++) {
			char c = field.charAt(i);
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!alphanumeric && "-._~+/".indexOf(c) < 0) {
				return false;
			}
		}
		return end > start;
	}

	private boolean hasCredentials(@Nullable String query) {
		if (query == null) {
			return false;
		}
		int from = 0;
		while (from < query.length()) {
			int end = query.indexOf('&', from);
			end = (end < 0) ? query.length() : end;
			int equals = query.indexOf('=', from);
			String name = query.substring(from, (equals >= 0 && equals < end) ? equals : end);
			if (this.queryNames.contains(lower(decode(name)))) {
				return true;
			}
			from = end + 1;
		}
		return false;
	}

	private static String decode(String name) {
		if (name.length() > LONGEST_NAME * 3 || (name.indexOf('%') < 0 && name.indexOf('+') < 0)) {
			return name;
		}
		try {
			return URLDecoder.decode(name, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

	private static String lower(String name) {
		StringBuilder lower = new StringBuilder(name.length());
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			lower.append((c >= 'A' && c <= 'Z') ? (char) (c + 32) : c);
		}
		return lower.toString();
	}

}
