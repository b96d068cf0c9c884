package io.github.apisecurity.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblems;
import io.github.apisecurity.http.ApiRequest;
import io.github.apisecurity.http.Violation;

import org.springframework.core.Ordered;

/**
 * Refuses requests with a query parameter that names a property which is not listed for
 * it. It runs after access is decided, so only those who may call learn of it.
 */
public final class AllowedPropertiesGuard implements RequestGuard, Ordered {

	private static final Set<String> WITHOUT_FORM = Set.of("GET", "HEAD", "OPTIONS");

	private static final Set<String> DIRECTIONS = Set.of("asc", "desc", "ignorecase");

	@Override
	public int getOrder() {
		return 500;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		EndpointMatch match = exchange.match();
		if (match.outcome() != EndpointMatch.Outcome.FOUND && match.outcome() != EndpointMatch.Outcome.AMBIGUOUS) {
			return Verdict.allow();
		}
		for (Matched matched : match.endpoints()) {
			PropertyAllowList list = matched.policy().get(PropertyAllowList.class);
			if (list != null) {
				List<Violation> violations = violations(list, exchange.request());
				if (!violations.isEmpty()) {
					return Verdict.refuse(ApiProblems.invalidRequest().withErrors(violations),
							matched.policy().origin(PropertyAllowList.class));
				}
			}
		}
		return Verdict.allow();
	}

	private static List<Violation> violations(PropertyAllowList list, ApiRequest request) {
		Map<String, List<String>> parameters = QueryParameters.read(request.query());
		boolean form = hasForm(request);
		List<Violation> violations = new ArrayList<>();
		list.properties().forEach((parameter, properties) -> {
			if (form) {
				violations.add(Violation.inParameter(parameter, "cannot be sent along with a form"));
			}
			else if (!parameters.entrySet()
				.stream()
				.filter((sent) -> parameter.equals(bound(sent.getKey())))
				.flatMap((sent) -> sent.getValue().stream())
				.allMatch((value) -> isAllowed(value, properties))) {
				violations.add(Violation.inParameter(parameter, "names a property that is not allowed here"));
			}
		});
		return violations;
	}

	// Data binding takes sort[], sort[0], !sort and _sort for sort
	private static String bound(String name) {
		int from = (name.startsWith("!") || name.startsWith("_")) ? 1 : 0;
		int bracket = name.indexOf('[');
		return name.substring(from, (bracket > from) ? bracket : name.length());
	}

	// The fields of a form become parameters too, and the body has not been read
	private static boolean hasForm(ApiRequest request) {
		String contentType = request.header("Content-Type");
		if (contentType == null || WITHOUT_FORM.contains(request.method())) {
			return false;
		}
		String type = contentType.strip().toLowerCase(Locale.ROOT);
		return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
	}

	private static boolean isAllowed(String value, List<String> properties) {
		String[] parts = value.split(",");
		for (int i = 0; i < parts.length; i++) {
			String part = parts[i].strip();
			boolean direction = i > 0 && DIRECTIONS.contains(part.toLowerCase(Locale.ROOT));
			if (!part.isEmpty() && !direction && !properties.contains(property(part))) {
				return false;
			}
		}
		return true;
	}

	private static String property(String part) {
		String name = (part.charAt(0) == '-' || part.charAt(0) == '+') ? part.substring(1) : part;
		int colon = name.lastIndexOf(':');
		boolean direction = colon >= 0 && DIRECTIONS.contains(name.substring(colon + 1).toLowerCase(Locale.ROOT));
		return direction ? name.substring(0, colon) : name;
	}

}
