package io.github.apisecurity.disclosure.json;

import java.util.List;

import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.guard.AnyAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Who sees a property, and how.
 *
 * @param conditions what all has to hold for the property to be visible
 * @param mask how it is masked, or {@code null} if it is not
 * @param unmasked who sees it without the mask, or {@code null} for no one
 */
record ReadRule(List<Condition> conditions, @Nullable Mask mask, @Nullable Condition unmasked) {

	/**
	 * Any of several who may see a property.
	 *
	 * @param authority what they hold
	 * @param owner whether the owner of the object is one of them
	 */
	record Condition(AnyAuthority authority, boolean owner) {

	}

}
