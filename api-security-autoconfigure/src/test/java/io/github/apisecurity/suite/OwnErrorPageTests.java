package io.github.apisecurity.suite;

import java.nio.charset.StandardCharsets;

import io.github.apisecurity.event.ExchangeEvent.Outcome;
import io.github.apisecurity.suite.app.SuiteApplication;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has an error page of its own keeps it.
 */
@ParameterizedClass
@EnumSource(Stack.class)
class OwnErrorPageTests {

	@Parameter
	Stack stack;

	@Test
	@DisplayName("BT-14 what the handlers throw goes to the page of the application, with the status and the header fields")
	void failuresGoToThePageOfTheApplication() {
		RunningApplication application = RunningApplication.of(this.stack, OwnErrorPage.class);
		Exchange exchange = application.request("GET", "/faults/runtime");
		RawHttp.Response response = exchange.send();
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.body()).isEqualTo("own page 500");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(exchange.event().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	@DisplayName("refusals of guards stay problems")
	void refusalsStayProblems() {
		RunningApplication application = RunningApplication.of(this.stack, OwnErrorPage.class);
		Exchange exchange = application.request("GET", "/orders");
		ErrorTests.assertProblem(exchange.send(), 401, "authentication-required", exchange.traceId());
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ SuiteApplication.class, OwnErrorController.class, OwnErrorHandler.class })
	static class OwnErrorPage {

	}

	@RestController
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class OwnErrorController implements ErrorController {

		@RequestMapping(path = "/error", produces = MediaType.TEXT_PLAIN_VALUE)
		String error(HttpServletRequest request) {
			return "own page " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class OwnErrorHandler {

		@Bean
		@Order(-1)
		ErrorWebExceptionHandler ownErrorHandler() {
			return (exchange, failure) -> {
				exchange.getResponse().setStatusCode(HttpStatus.INTERNAL_SERVER_ERROR);
				exchange.getResponse().getHeaders().setContentType(MediaType.TEXT_PLAIN);
				return exchange.getResponse()
					.writeWith(Mono.fromSupplier(() -> exchange.getResponse()
						.bufferFactory()
						.wrap("own page 500".getBytes(StandardCharsets.UTF_8))));
			};
		}

	}

}
