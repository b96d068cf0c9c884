package io.github.apisecurity.disclosure.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;

/**
 * Says which properties a patch must not read. What not everyone sees as it is, no
 * operation may test or copy, or the patch would tell.
 */
@FunctionalInterface
public interface HiddenProperties {

	/**
	 * Returns whether a property is hidden from or masked for anyone.
	 * @param type the class that has the property
	 * @param property the name of the property in JSON
	 * @param member what Jackson uses of it, or {@code null} if it is not known
	 * @return whether it is
	 */
	boolean isHidden(Class<?> type, String property, @Nullable AnnotatedMember member);

}
