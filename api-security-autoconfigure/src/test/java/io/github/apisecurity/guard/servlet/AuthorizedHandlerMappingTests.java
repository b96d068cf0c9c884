package io.github.apisecurity.guard.servlet;

import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletMapping;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class AuthorizedHandlerMappingTests {

	@Test
	void namesServletThatRequestReachedPastTheGuard(CapturedOutput output) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
		request.setHttpServletMapping(new MockHttpServletMapping("orders", "/*", "second", null));
		refuses(request);
		assertThat(output)
			.contains("Refused a request: it reached the servlet 'second' without passing the guard filter.");
	}

	@Test
	void saysWhatToDoWhereMockMvcLeavesTheFiltersOut(CapturedOutput output) {
		refuses(new MockHttpServletRequest("GET", "/orders"));
		assertThat(output).contains("Refused a request: it reached the dispatcher without passing the guard filter.")
			.contains("with MockMvc, leave addFilters on");
	}

	private static void refuses(MockHttpServletRequest request) {
		ApiSecurityContextRunner.on(WebStack.SERVLET).run((context) -> {
			assertThat(context).hasNotFailed();
			AuthorizedHandlerMapping mapping = context.getBean(AuthorizedHandlerMapping.class);
			assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> mapping.getHandler(request))
				.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN));
		});
	}

}
