package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Leaves a property out of responses unless the caller meets one of the conditions. What
 * is listed is any-of; with nothing listed no caller sees the property.
 * <p>
 * It holds wherever the type is part of a response, and only there: what the application
 * sends to others or keeps in a cache is complete.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface VisibleTo {

	/**
	 * Roles that may see it, without prefix.
	 * @return the roles
	 */
	String[] roles() default {};

	/**
	 * Scopes that may see it.
	 * @return the scopes
	 */
	String[] scopes() default {};

	/**
	 * Whether the owner of the object may see it, as a property with {@code @Owner} says
	 * who that is.
	 * @return whether the owner may
	 */
	boolean owner() default false;

}
