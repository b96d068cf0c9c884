package io.github.apisecurity.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * Takes the trace id from a valid {@code traceparent} header field (W3C Trace Context
 * §3.2) and makes one up where there is none. An invalid field is ignored as a whole.
 */
public final class TraceContextTraceIdResolver implements TraceIdResolver {

	private static final int LENGTH = 55;

	@Override
	public String resolve(ApiRequest request) {
		String traceId = parse(request.header("traceparent"));
		return (traceId != null) ? traceId : random();
	}

	static @Nullable String parse(@Nullable String traceparent) {
		if (traceparent == null || traceparent.length() < LENGTH || !isHex(traceparent, 0, 2)
				|| traceparent.startsWith("ff") || traceparent.charAt(2) != '-' || !isHex(traceparent, 3, 35)
				|| traceparent.charAt(35) != '-' || !isHex(traceparent, 36, 52) || traceparent.charAt(52) != '-'
				|| !isHex(traceparent, 53, 55)) {
			return null;
		}
		boolean endsWhereItMay = traceparent.length() == LENGTH
				|| (!traceparent.startsWith("00") && traceparent.charAt(LENGTH) == '-');
		if (!endsWhereItMay || isZero(traceparent, 3, 35) || isZero(traceparent, 36, 52)) {
			return null;
		}
		return traceparent.substring(3, 35);
	}

	private static boolean isHex(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			char c = text.charAt(i);
			if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
				return false;
			}
		}
		return true;
	}

	private static boolean isZero(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

	// A trace id is a name and no secret, so it needs to be unique, not unpredictable
	private static String random() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		HexFormat hex = HexFormat.of();
		return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
	}

}
