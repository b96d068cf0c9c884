package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.disclosure.Masked;
import io.github.apisecurity.disclosure.VisibleTo;
import io.github.apisecurity.guard.Audience;

/**
 * Takes every property that is hidden from or masked for anyone for one that the caller
 * does not see.
 */
public final class AnnotatedReadability implements ReadableProperties {

	@Override
	public boolean isReadable(Class<?> type, String property, Audience audience) {
		return DeclaredAnnotations.find(VisibleTo.class, type, property, null) == null
				&& DeclaredAnnotations.find(Masked.class, type, property, null) == null;
	}

}
