package io.github.apisecurity.disclosure.body;

import java.util.Locale;
import java.util.Map;

import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.Verdict;
import io.github.apisecurity.http.ApiProblem;
import io.github.apisecurity.http.ApiProblems;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Refuses JSON that says it is not UTF-8 (RFC 8259 §8.1), before the body is read.
 */
public final class JsonCharsetGuard implements RequestGuard, Ordered {

	private static final ApiProblem UNSUPPORTED = ApiProblems.ofStatus(415)
		.withHeaders(Map.of("Accept", "application/json"));

	@Override
	public int getOrder() {
		// Behind access: who may not call learns nothing
		return 100;
	}

	@Override
	public Verdict check(ApiExchange exchange) {
		return isAccepted(exchange.request().header("Content-Type")) ? Verdict.allow()
				: Verdict.refuse(UNSUPPORTED, null);
	}

	private static boolean isAccepted(@Nullable String contentType) {
		if (contentType == null || !contentType.toLowerCase(Locale.ROOT).contains("charset")) {
			return true;
		}
		try {
			MimeType type = MimeTypeUtils.parseMimeType(contentType);
			String charset = type.getParameter("charset");
			return charset == null || !isJson(type.getSubtype()) || "utf-8".equalsIgnoreCase(charset.replace("\"", ""));
		}
		catch (InvalidMimeTypeException ex) {
			// A charset that does not exist; of other media types the framework says so
			String name = contentType.toLowerCase(Locale.ROOT);
			int end = name.indexOf(';');
			return !isJson(((end >= 0) ? name.substring(0, end) : name).trim().replaceFirst("^[^/]*/", ""));
		}
	}

	private static boolean isJson(String subtype) {
		String name = subtype.toLowerCase(Locale.ROOT);
		return name.equals("json") || name.endsWith("+json") || name.endsWith("ndjson") || name.equals("jsonl");
	}

}
