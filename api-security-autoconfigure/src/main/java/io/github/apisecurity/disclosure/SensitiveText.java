package io.github.apisecurity.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.github.apisecurity.disclosure.SensitiveProperties.Property;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Writes objects without the values of sensitive properties. Of the other properties it
 * shows those that the object's own text shows, so it never tells more.
 */
final class SensitiveText {

	private static final String HIDDEN = "***";

	private static final String MORE = "...";

	private static final int DEEPEST = 8;

	private static final int MOST_ELEMENTS = 100;

	private static final int SHORTEST_SECRET = 4;

	private SensitiveText() {
	}

	static String of(@Nullable Object value) {
		return text(value, 0);
	}

	/**
	 * Returns the text of an object of which nothing can be told.
	 * @param value the object
	 * @return its class at most
	 */
	static String nothingOf(Object value) {
		return nameOf(value) + "[" + HIDDEN + "]";
	}

	private static String text(@Nullable Object value, int depth) {
		if (value == null || !SensitiveTypes.concerns(value)) {
			return String.valueOf(value);
		}
		if (depth >= DEEPEST) {
			return MORE;
		}
		return SensitiveTypes.isContainer(value) ? elements(value, depth + 1) : properties(value, depth + 1);
	}

	private static String elements(Object container, int depth) {
		if (container instanceof Object[] array) {
			return list(Arrays.asList(array), depth, "[", "]");
		}
		if (container instanceof Map<?, ?> map) {
			return list(map.entrySet(), depth, "{", "}");
		}
		if (container instanceof Map.Entry<?, ?> entry) {
			return text(entry.getKey(), depth) + "=" + text(entry.getValue(), depth);
		}
		if (container instanceof Optional<?> optional) {
			return "Optional[" + text(optional.orElse(null), depth) + "]";
		}
		if (container instanceof AtomicReference<?> reference) {
			return text(reference.get(), depth);
		}
		return list((Collection<?>) container, depth, "[", "]");
	}

	private static String list(Collection<?> elements, int depth, String open, String close) {
		List<String> texts = new ArrayList<>();
		for (Object element : elements) {
			if (texts.size() == MOST_ELEMENTS) {
				texts.add(MORE);
				break;
			}
			texts.add(text(element, depth));
		}
		return open + String.join(", ", texts) + close;
	}

	private static String properties(Object value, int depth) {
		if (!SensitiveTypes.tells(value.getClass())) {
			return String.valueOf(value);
		}
		String own = String.valueOf(value);
		List<Property> properties = SensitiveTypes.propertiesOf(value.getClass()).properties();
		List<String> secrets = secrets(value, properties);
		List<String> texts = new ArrayList<>();
		for (Property property : properties) {
			String text = property.sensitive() ? HIDDEN : shown(property.value(value), own, secrets, depth);
			if (text != null) {
				texts.add(property.name() + "=" + text);
			}
		}
		return nameOf(value) + "[" + String.join(", ", texts) + "]";
	}

	private static @Nullable String shown(@Nullable Object value, String own, List<String> secrets, int depth) {
		if (value != null && SensitiveTypes.isForeignContainer(value)) {
			return null;
		}
		String shown = String.valueOf(value);
		if (!own.contains(shown)) {
			return null;
		}
		boolean array = value != null && value.getClass().isArray();
		String text = array ? shown : text(value, depth);
		return secrets.stream().anyMatch(text::contains) ? HIDDEN : text;
	}

	// A property may repeat what another one keeps, such as a label that is put together
	private static List<String> secrets(Object value, List<Property> properties) {
		return properties.stream()
			.filter(Property::sensitive)
			.map((property) -> property.value(value))
			.filter((secret) -> secret instanceof CharSequence || secret instanceof Number)
			.map(String::valueOf)
			.filter((secret) -> secret.length() >= SHORTEST_SECRET)
			.toList();
	}

	private static String nameOf(Object value) {
		return ClassUtils.getUserClass(value).getSimpleName();
	}

}
