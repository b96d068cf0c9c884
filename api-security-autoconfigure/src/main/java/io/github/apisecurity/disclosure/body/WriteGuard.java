package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.disclosure.Handling;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;

/**
 * Stands in front of one property.
 *
 * @param rule who may set it
 * @param handling what happens where it is set nevertheless
 */
record WriteGuard(WriteRule rule, Handling handling) {

	/**
	 * Returns whether the value that the parser stands at must not be taken, and says so
	 * in the errors of the body if it is refused.
	 */
	boolean stops(@Nullable JsonParser parser, DeserializationContext context) {
		if (!this.rule.isBroken()) {
			return false;
		}
		if (this.handling == Handling.REJECT) {
			BodyErrors.report(context, parser, BodyErrors.UNWRITABLE);
		}
		if (parser != null) {
			parser.skipChildren();
		}
		return true;
	}

}
