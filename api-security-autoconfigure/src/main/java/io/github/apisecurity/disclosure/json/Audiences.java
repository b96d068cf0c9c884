package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.AudienceScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationContext;

/**
 * Tells serializers who they write for.
 */
final class Audiences {

	private Audiences() {
	}

	/**
	 * Returns who an object is written for: what the writer says, or else what the thread
	 * is doing.
	 * @param context the context of the call
	 * @return the audience, or {@code null} if no response is being written
	 */
	static @Nullable Audience of(SerializationContext context) {
		return (context.getAttribute(Audience.class) instanceof Audience audience) ? audience : AudienceScope.writer();
	}

}
