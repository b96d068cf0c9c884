package io.github.apisecurity.transport;

import java.util.Map;

import io.github.apisecurity.endpoint.Endpoint.Kind;
import io.github.apisecurity.endpoint.EndpointMatch;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.TestApiRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SecurityHeaders}.
 */
class SecurityHeadersTests {

	private static final String PAGE = "default-src 'self'";

	private static final String HSTS = "Strict-Transport-Security";

	private final SecurityHeaders headers = new SecurityHeaders(Map.of(), PAGE);

	@Test
	@DisplayName("HDR-01 API responses carry all header fields")
	void givesFieldsOfApiResponse() {
		assertThat(this.headers.of(false, false)).containsExactlyInAnyOrderEntriesOf(Map.of("Cache-Control", "no-store",
				"X-Content-Type-Options", "nosniff", "Content-Security-Policy",
				"default-src 'none'; frame-ancestors 'none'", "Referrer-Policy", "no-referrer", "X-Frame-Options",
				"DENY", "Cross-Origin-Resource-Policy", "same-origin", "Vary", "Authorization"));
	}

	@Test
	@DisplayName("HDR-01 pages have a content security policy of their own")
	void givesPageItsOwnContentSecurityPolicy() {
		assertThat(this.headers.of(true, false)).hasSameSizeAs(this.headers.of(false, false))
			.containsEntry("Content-Security-Policy", PAGE)
			.containsEntry("X-Content-Type-Options", "nosniff");
		assertThat(this.headers.of(true, true)).containsEntry("Content-Security-Policy", PAGE).containsKey(HSTS);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@DisplayName("HDR-02 HSTS is sent over TLS only")
	void sendsStrictTransportSecurityOverTlsOnly(boolean page) {
		assertThat(this.headers.of(page, true)).containsEntry(HSTS, "max-age=31536000; includeSubDomains");
		assertThat(this.headers.of(page, false)).doesNotContainKey(HSTS);
	}

	@Test
	void overridesFieldsInAnyCase() {
		SecurityHeaders own = new SecurityHeaders(Map.of("x-frame-options", "SAMEORIGIN", "strict-transport-security",
				"max-age=63072000", "Permissions-Policy", "camera=()"), "");
		assertThat(own.of(false, true)).containsEntry("X-Frame-Options", "SAMEORIGIN")
			.containsEntry(HSTS, "max-age=63072000")
			.containsEntry("Permissions-Policy", "camera=()")
			.doesNotContainKey("x-frame-options");
		assertThat(own.of(false, false)).doesNotContainKeys(HSTS, "strict-transport-security");
	}

	@Test
	void leavesEmptyFieldsOut() {
		SecurityHeaders own = new SecurityHeaders(
				Map.of("Referrer-Policy", "", "Content-Security-Policy", " ", HSTS, ""), "");
		for (boolean secure : new boolean[] { true, false }) {
			assertThat(own.of(false, secure)).doesNotContainKeys("Referrer-Policy", "Content-Security-Policy", HSTS)
				.containsKey("X-Frame-Options");
			assertThat(own.of(true, secure)).doesNotContainKeys("Referrer-Policy", "Content-Security-Policy", HSTS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "DENY\r\nSet-Cookie: a=b", "DENY\n", "a\u0000", "\u00fc", "a\tb" })
	void refusesValueThatIsNone(String value) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SecurityHeaders(Map.of("X-Frame-Options", value), PAGE))
			.withMessageContaining("X-Frame-Options");
		assertThatIllegalArgumentException().isThrownBy(() -> new SecurityHeaders(Map.of(), value));
	}

	@Test
	void givesTheSameUnmodifiableFieldsEachTime() {
		assertThat(this.headers.of(true, true)).isSameAs(this.headers.of(true, true));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.of(false, false).clear());
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("HDR-01 only files are pages")
	void takesOnlyFilesForPages(Kind kind) {
		boolean page = kind == Kind.STATIC_RESOURCE;
		assertThat(this.headers.headers(exchange(false, TestRequests.match(kind, "Test"))))
			.isSameAs(this.headers.of(page, false));
		assertThat(this.headers.headers(exchange(true, TestRequests.match(kind, "Test"))))
			.isSameAs(this.headers.of(page, true));
	}

	@Test
	@DisplayName("HDR-01 what leads nowhere is answered as an API")
	void takesUnknownPathForApi() {
		assertThat(this.headers.headers(exchange(true, EndpointMatch.NOT_FOUND)))
			.isSameAs(this.headers.of(false, true));
	}

	private static ApiExchange exchange(boolean secure, EndpointMatch match) {
		TestApiRequest request = new TestApiRequest("GET", "/");
		return TestRequests.exchange(secure ? request.overTls() : request, RequestOrigin::direct, match);
	}

}
