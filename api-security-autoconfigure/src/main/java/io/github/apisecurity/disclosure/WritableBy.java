package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refuses a request body that sets a property unless the caller holds one of the roles or
 * scopes (OWASP API3:2023). What is listed is any-of; with nothing listed no caller may
 * set it. With {@code api-security.disclosure.unwritable=ignore} the property is skipped
 * instead, as if it were not in the body.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WritableBy {

	/**
	 * Roles that may set it, without prefix.
	 * @return the roles
	 */
	String[] roles() default {};

	/**
	 * Scopes that may set it.
	 * @return the scopes
	 */
	String[] scopes() default {};

}
