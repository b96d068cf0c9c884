package io.github.apisecurity.audit;

import java.util.List;

import io.github.apisecurity.event.ApiSecurityEvent;
import io.github.apisecurity.event.ApiSecurityEventListener;
import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.event.Notice;
import io.github.apisecurity.http.CallerIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each exchange to the logger {@value #LOGGER}, as {@code key=value}
 * pairs. Values that a client chooses are quoted, escaped and capped; neither credentials
 * nor queries are among them.
 */
public final class ExchangeLog implements ApiSecurityEventListener {

	/**
	 * Name of the logger.
	 */
	public static final String LOGGER = "api-security.exchange";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private static final String ANYTHING = "/**";

	private static final int CAP = 256;

	private static final int METHOD_CAP = 32;

	@Override
	public void onEvent(ApiSecurityEvent event) {
		if (event instanceof ExchangeEvent exchange && logger.isInfoEnabled()) {
			logger.info(format(exchange));
		}
	}

	static String format(ExchangeEvent event) {
		StringBuilder line = new StringBuilder(320);
		line.append("time=").append(event.time());
		line.append(" outcome=").append(lower(event.outcome()));
		line.append(" reason=").append(event.reason());
		line.append(" status=").append(event.status());
		text(line, " method=", event.method(), METHOD_CAP);
		text(line, " route=", event.route(), CAP);
		text(line, " handler=", event.handler(), CAP);
		// Where the route says nothing, the path shows what was tried; it could only
		// repeat
		// ids otherwise
		if (event.route() == null || event.route().equals(ANYTHING)) {
			text(line, " path=", Redaction.path(event.path()), CAP);
		}
		caller(line, event.caller());
		text(line, " address=", event.address(), CAP);
		text(line, " decidedBy=", event.decidedBy(), CAP);
		observations(line, event.observations());
		notices(line, event.notices());
		line.append(" durationMicros=").append(event.duration().toNanos() / 1000);
		word(line, " traceId=", event.traceId());
		return line.toString();
	}

	private static String lower(ExchangeEvent.Outcome outcome) {
		return switch (outcome) {
			case ALLOWED -> "allowed";
			case REFUSED -> "refused";
			case FAILED -> "failed";
			case CANCELLED -> "cancelled";
		};
	}

	private static void caller(StringBuilder line, CallerIdentity caller) {
		line.append(" caller=").append(caller.kind());
		text(line, " subject=", caller.subject(), CAP);
		text(line, " issuer=", caller.issuer(), CAP);
		text(line, " client=", caller.client(), CAP);
	}

	private static void observations(StringBuilder line, List<String> observations) {
		if (!observations.isEmpty()) {
			line.append(" observed=").append(String.join(",", observations));
		}
	}

	private static void notices(StringBuilder line, List<Notice> notices) {
		if (!notices.isEmpty()) {
			line.append(" notices=");
			for (int i = 0; i < notices.size(); i++) {
				Notice notice = notices.get(i);
				line.append((i > 0) ? "," : "").append(notice.kind()).append(':').append(notice.about());
				line.append((notice.count() > 1) ? "*" + notice.count() : "");
			}
		}
	}

	// A resolver of the application's own may have taken it from a client
	private static void word(StringBuilder line, String key, String value) {
		if (value.chars().allMatch((c) -> c < 0x7f && Character.isLetterOrDigit(c))) {
			line.append(key).append(value);
		}
		else {
			text(line, key, value, CAP);
		}
	}

	private static void text(StringBuilder line, String key, @Nullable String value, int cap) {
		if (value != null) {
			line.append(key);
			LogText.appendQuoted(line, value, cap);
		}
	}

}
