package io.github.apisecurity.disclosure.servlet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.WritableBy;
import io.github.apisecurity.disclosure.body.JsonLimits;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.body.WritableModule;
import io.github.apisecurity.disclosure.body.WriteRules;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.http.AuthorityNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.http.MockHttpInputMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApiConverters}.
 */
class ApiConvertersTests {

	private static final WriteRules RULES = new WriteRules(AuthorityNames.DEFAULT, Map.of());

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addModule(new WritableModule(RULES, Handling.REJECT))
		.build();

	private final ApiConverters converters = new ApiConverters(
			new ResponseAudience(DeclaredTypes.written(Map.of(), (type) -> null), (type) -> null, false),
			new RequestJson(new JsonLimits(100, 1000, 100, 100, -1, -1), Handling.REJECT, RULES,
					new ReadRules(AuthorityNames.DEFAULT, Map.of())),
			new BodyModules(List.of()));

	@Test
	void takesThePlaceOfTheFrameworksConverterWithItsMediaTypes() {
		JacksonJsonHttpMessageConverter json = new JacksonJsonHttpMessageConverter(MAPPER);
		json.setSupportedMediaTypes(List.of(new MediaType("application", "x-shop")));
		StringHttpMessageConverter text = new StringHttpMessageConverter();
		List<HttpMessageConverter<?>> list = new ArrayList<>(List.of(text, json));
		this.converters.replace(list);
		assertThat(list.get(0)).isSameAs(text);
		assertThat(list.get(1)).isInstanceOf(ApiJsonConverter.class);
		assertThat(list.get(1).getSupportedMediaTypes()).containsExactly(new MediaType("application", "x-shop"));
		this.converters.replace(list);
		assertThat(list.get(1)).isInstanceOf(ApiJsonConverter.class);
	}

	@Test
	@DisplayName("API3 a converter of the application stays, and what may not be set is refused there too")
	void guardsConvertersOfTheApplication() throws Exception {
		List<HttpMessageConverter<?>> list = new ArrayList<>(List.of(new OwnConverter(MAPPER)));
		this.converters.replace(list);
		AudienceConverter<?> scoped = (AudienceConverter<?>) list.get(0);
		ResolvableType type = ResolvableType.forClass(Order.class);
		assertThat(scoped.canRead(type, MediaType.APPLICATION_JSON)).isTrue();
		assertThat(scoped.read(type, message("{\"name\":\"a\"}"), null)).isEqualTo(new Order("a", null));
		assertThatExceptionOfType(HttpMessageNotReadableException.class)
			.isThrownBy(() -> scoped.read(type, message("{\"name\":\"a\",\"rank\":1}"), null));
	}

	private static MockHttpInputMessage message(String body) {
		MockHttpInputMessage message = new MockHttpInputMessage(body.getBytes(StandardCharsets.UTF_8));
		message.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return message;
	}

	record Order(String name, @WritableBy(roles = "ADMIN") Integer rank) {

	}

	private static final class OwnConverter extends JacksonJsonHttpMessageConverter {

		OwnConverter(JsonMapper mapper) {
			super(mapper);
		}

	}

}
