package io.github.apisecurity.authorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.github.apisecurity.authorization.RequestValue.Place;
import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.endpoint.PathTemplate;
import io.github.apisecurity.endpoint.RouteValues;
import io.github.apisecurity.guard.ApiExchange;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The values of one parameter of a request, as the framework will give them to the
 * handler.
 *
 * @param values the values, empty if the parameter is absent
 * @param fault what is wrong with the parameter, or {@code null}
 * @param repeated whether the handler takes one value and the request has several
 * @param unreadable whether the request must have a value that cannot be read
 */
record RequestIds(List<String> values, @Nullable String fault, boolean repeated, boolean unreadable) {

	private static final int MOST = 100;

	private static final String CONTENT_TYPE = "Content-Type";

	private static final RequestIds UNREADABLE = new RequestIds(List.of(), null, false, true);

	/**
	 * Reads the values.
	 * @param exchange the exchange
	 * @param matched the endpoint
	 * @param value where the request has them
	 * @return the values
	 */
	static RequestIds of(ApiExchange exchange, Matched matched, RequestValue value) {
		return switch (value.place()) {
			case PATH -> inPath(exchange.routeValues(), matched, value);
			case QUERY -> inQuery(exchange, value);
			case HEADER -> of(exchange.request().headers(value.name()), value);
		};
	}

	private static RequestIds inPath(RouteValues route, Matched matched, RequestValue value) {
		Set<String> values = new LinkedHashSet<>();
		String variable = route.pathVariable(matched.endpoint(), value.name());
		if (variable != null) {
			values.add(variable);
		}
		for (PathTemplate template : value.templates()) {
			String named = route.pathVariable(template, value.name());
			if (named != null) {
				values.add(named);
			}
		}
		if (values.isEmpty()) {
			// An endpoint may have the same handler under a pattern without the variable
			boolean absent = !value.required()
					&& !PathTemplate.variablesOf(matched.endpoint().endpoint().pattern()).contains(value.name());
			return absent ? of(List.of(), value) : UNREADABLE;
		}
		return several(value.several() ? split(List.copyOf(values)) : List.copyOf(values));
	}

	private static RequestIds inQuery(ApiExchange exchange, RequestValue value) {
		if (mayBeInBody(exchange)) {
			return fault("must be sent in the query");
		}
		try {
			Set<@Nullable String> queries = new LinkedHashSet<>();
			queries.add(exchange.routeValues().query());
			queries.add(exchange.request().query());
			List<String> values = new ArrayList<>();
			queries.stream()
				.filter(Objects::nonNull)
				.forEach((query) -> values.addAll(QueryValues.of(query, value.name())));
			return of(values, value);
		}
		catch (IllegalArgumentException ex) {
			return fault("is not encoded as it must be");
		}
	}

	// A servlet container puts the fields of a form in front of, behind or in place of
	// the
	// query's, and the parts of a multipart body with any method
	private static boolean mayBeInBody(ApiExchange exchange) {
		String method = exchange.request().method();
		boolean readsNoForm = method.equals("GET") || method.equals("HEAD");
		for (String field : exchange.request().headers(CONTENT_TYPE)) {
			String type = field.strip().toLowerCase(Locale.ROOT);
			if (type.startsWith("multipart/")
					|| (!readsNoForm && type.startsWith("application/x-www-form-urlencoded"))) {
				return true;
			}
		}
		return false;
	}

	private static RequestIds of(List<String> sent, RequestValue value) {
		List<String> values = sent;
		boolean empty = sent.isEmpty() || (sent.size() == 1 && sent.get(0).isEmpty());
		if (value.fallback() != null && empty) {
			values = List.of(value.fallback());
		}
		if (!value.several()) {
			return (values.size() > MOST) ? fault("has too many values")
					: new RequestIds(List.copyOf(values), null, values.size() > 1, false);
		}
		if (values.size() > 1 && values.stream().anyMatch((each) -> each.indexOf(',') >= 0)) {
			return fault("must be repeated or separated by commas, not both");
		}
		List<String> split = (values.size() == 1) ? split(values) : values;
		return several(split);
	}

	private static RequestIds several(List<String> values) {
		return (values.size() > MOST) ? fault("has too many values")
				: new RequestIds(List.copyOf(values), null, false, false);
	}

	private static List<String> split(List<String> values) {
		return values.stream()
			.flatMap((each) -> Arrays.stream(StringUtils.commaDelimitedListToStringArray(each)))
			.map(String::trim)
			.toList();
	}

	private static RequestIds fault(String fault) {
		return new RequestIds(List.of(), fault, false, false);
	}

	/**
	 * Returns whether a path variable is meant.
	 * @param value where the request has it
	 * @return whether it is
	 */
	static boolean isInPath(RequestValue value) {
		return value.place() == Place.PATH;
	}

}
