package io.github.apisecurity.disclosure;

import io.github.apisecurity.disclosure.json.OwnedObjects;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ObjectOwnership;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What both stacks do before an object becomes a response: they say who it is for, see
 * that the header fields fit, and keep objects of others from being written at all.
 */
public final class ResponseAudience {

	private final DeclaredTypes types;

	private final OwnedObjects objects;

	private final boolean keepValidators;

	/**
	 * Creates an audience of responses.
	 * @param types knows which types depend on the caller
	 * @param ownership knows whose objects are
	 * @param keepValidators whether {@code ETag} and {@code Last-Modified} stay on
	 * responses that depend on the caller
	 */
	public ResponseAudience(DeclaredTypes types, ObjectOwnership ownership, boolean keepValidators) {
		this.types = types;
		this.objects = new OwnedObjects(ownership);
		this.keepValidators = keepValidators;
	}

	/**
	 * Returns who the response of an exchange is for.
	 * @param exchange the exchange, or {@code null} if it is not known
	 * @param type the declared type of the body
	 * @param fields the header fields of the response
	 * @return the audience
	 */
	public Audience of(@Nullable ApiExchange exchange, ResolvableType type, ResponseFields fields) {
		if (exchange == null) {
			return Audience.UNKNOWN;
		}
		Audience audience = exchange.audience();
		audience.onVariation(() -> ResponseVariation.apply(fields, this.keepValidators));
		if (this.types.reach(type)) {
			audience.vary();
		}
		return audience;
	}

	/**
	 * Returns whether an object is left out, and takes note of it if it is.
	 * @param object the object
	 * @param audience who it is for
	 * @return whether it is withheld
	 */
	public boolean isWithheld(Object object, Audience audience) {
		return this.objects.isWithheld(object, audience);
	}

}
