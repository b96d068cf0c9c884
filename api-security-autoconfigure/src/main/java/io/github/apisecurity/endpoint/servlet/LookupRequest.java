package io.github.apisecurity.endpoint.servlet;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;

/**
 * A request for the lookup of a handler alone: it takes parameters from the query only,
 * so that a form in the body stays unread, and keeps attributes to itself.
 */
class LookupRequest extends HttpServletRequestWrapper {

	private final Map<String, @Nullable Object> attributes = new HashMap<>();

	private final Map<String, String[]> parameters;

	LookupRequest(HttpServletRequest request) {
		super(request);
		this.parameters = parse(request.getQueryString());
	}

	static boolean isNeededFor(HttpServletRequest request) {
		String contentType = request.getContentType();
		return contentType != null && (contentType.regionMatches(true, 0, "multipart/", 0, 10)
				|| contentType.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33));
	}

	private static Map<String, String[]> parse(@Nullable String query) {
		MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
		for (String pair : StringUtils.tokenizeToStringArray(query, "&")) {
			int equals = pair.indexOf('=');
			values.add(decode((equals < 0) ? pair : pair.substring(0, equals)),
					(equals < 0) ? "" : decode(pair.substring(equals + 1)));
		}
		Map<String, String[]> parameters = new LinkedHashMap<>();
		values.forEach((name, list) -> parameters.put(name, list.toArray(new String[0])));
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = this.parameters.get(name);
		return (values != null && values.length > 0) ? values[0] : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return this.parameters;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		return this.parameters.get(name);
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		return this.attributes.containsKey(name) ? this.attributes.get(name) : super.getAttribute(name);
	}

	@Override
	public Enumeration<String> getAttributeNames() {
		List<String> names = Collections.list(super.getAttributeNames());
		this.attributes.keySet().stream().filter((name) -> !names.contains(name)).forEach(names::add);
		return Collections.enumeration(names);
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.attributes.put(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		this.attributes.put(name, null);
	}

}
