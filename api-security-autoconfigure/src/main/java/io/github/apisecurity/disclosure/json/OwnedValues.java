package io.github.apisecurity.disclosure.json;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.apisecurity.guard.Audience;

/**
 * Leaves the entries of a map out of which the values are withheld. Their keys would tell
 * that there are such objects.
 */
final class OwnedValues implements Withholding {

	private final OwnedObjects objects;

	OwnedValues(OwnedObjects objects) {
		this.objects = objects;
	}

	@Override
	public Object shown(Object object, Audience audience) {
		if (!(object instanceof Map<?, ?> map)) {
			return object;
		}
		Map<Object, Object> shown = new LinkedHashMap<>();
		map.forEach((key, value) -> {
			if (value == null || !this.objects.isWithheld(value, audience)) {
				shown.put(key, value);
			}
		});
		return (shown.size() == map.size()) ? object : shown;
	}

}
