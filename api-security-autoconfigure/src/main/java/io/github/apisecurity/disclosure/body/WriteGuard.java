package io.github.apisecurity.disclosure.body;

import java.util.Collection;

import io.github.apisecurity.disclosure.Handling;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;

/**
 * Stands in front of one property.
 *
 * @param rule who may set it
 * @param handling what happens where it is set nevertheless
 * @param detail what the client is told then
 */
record WriteGuard(WriteRule rule, Handling handling, String detail) {

	WriteGuard(WriteRule rule, Handling handling) {
		this(rule, handling, BodyErrors.UNWRITABLE);
	}

	/**
	 * Returns whether the value that the parser stands at must not be taken, and says so
	 * in the errors of the body if it is refused.
	 */
	boolean stops(@Nullable JsonParser parser, DeserializationContext context) {
		if (!this.rule.isBroken()) {
			return false;
		}
		String pointer = BodyErrors.pointer(context, parser);
		if (GuardNotes.add(context, pointer)) {
			return false;
		}
		report(context, parser, pointer);
		if (parser != null) {
			parser.skipChildren();
		}
		return true;
	}

	/**
	 * Does the same for properties that are unwrapped. All that the outer object does not
	 * know comes here, whether or not any of it is ours.
	 */
	boolean stopsUnwrapped(JsonParser parser, DeserializationContext context, @Nullable Collection<Object> known) {
		if (!this.rule.isBroken()) {
			return false;
		}
		for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
			String name = parser.currentName();
			parser.nextToken();
			if (known != null && known.contains(name)) {
				String pointer = BodyErrors.pointer(context, parser);
				if (!GuardNotes.add(context, pointer)) {
					report(context, parser, pointer);
				}
			}
			parser.skipChildren();
		}
		return true;
	}

	private void report(DeserializationContext context, @Nullable JsonParser parser, String pointer) {
		if (this.handling == Handling.REJECT) {
			BodyErrors.report(context, parser, pointer, this.detail);
		}
	}

}
