package io.github.apisecurity.disclosure.body;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.JsonPatch;
import io.github.apisecurity.disclosure.MergePatch;
import io.github.apisecurity.disclosure.PatchFailedException;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.TestExchanges;
import io.github.apisecurity.http.AuthorityNames;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads patches as a request of a caller and applies them.
 */
final class TestPatches {

	private static final Audience USER = TestExchanges.audience("ROLE_USER");

	private final RequestJson json;

	private final JsonMapper mapper;

	TestPatches(Handling unknown, Map<String, TypeRules> types) {
		WriteRules rules = new WriteRules(AuthorityNames.DEFAULT, types);
		this.json = new RequestJson(RequestJsonTests.LIMITS, unknown, rules,
				new ReadRules(AuthorityNames.DEFAULT, Map.of()));
		this.mapper = this.json
			.strict(JsonMapper.builder().addModule(new WritableModule(rules, Handling.REJECT)).build());
	}

	static TestPatches strict() {
		return new TestPatches(Handling.REJECT, Map.of());
	}

	static TestPatches lenient() {
		return new TestPatches(Handling.IGNORE, Map.of());
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	@SuppressWarnings("unchecked")
	<T> MergePatch<T> merge(String patch, Class<T> type) {
		return (MergePatch<T>) read(patch,
				this.mapper.getTypeFactory().constructParametricType(MergePatch.class, type));
	}

	@SuppressWarnings("unchecked")
	<T> JsonPatch<T> operations(String patch, Class<T> type) {
		return (JsonPatch<T>) read(patch, this.mapper.getTypeFactory().constructParametricType(JsonPatch.class, type));
	}

	Object body(String body, Class<?> type) {
		return read(body, this.mapper.constructType(type));
	}

	private Object read(String body, JavaType type) {
		return this.json.reader(this.mapper.readerFor(type), USER)
			.readValue(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
	}

	// What a merge patch makes of a target, or null if it is refused.
	<T> @Nullable T merged(String patch, Class<T> type, T target) {
		try {
			return merge(patch, type).applyTo(target);
		}
		catch (InvalidBodyException | PatchFailedException ex) {
			return null;
		}
	}

	// What an operation makes of a target, or null if it is refused.
	<T> @Nullable T operated(String operation, Class<T> type, T target) {
		try {
			return operations("[" + operation + "]", type).applyTo(target);
		}
		catch (InvalidBodyException | PatchFailedException ex) {
			return null;
		}
	}

}
