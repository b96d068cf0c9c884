package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the path variable, request parameter or header field that holds the id of an
 * object of the caller's. It is checked before the handler runs (OWASP API1:2023); the
 * object of someone else is answered like a missing one, with 404.
 * <p>
 * Who owns the object says an {@link OwnershipResolver} or {@link AsyncOwnershipResolver}
 * for the type; without one, the JPA entity or Spring Data repository of the type is
 * asked for its {@link Owner} properties. A type of which nothing of this is known stops
 * the start.
 * <p>
 * It stands beside {@code @PathVariable}, {@code @RequestParam} or
 * {@code @RequestHeader}, here or on the method that is overridden or implemented. An
 * array or collection holds several ids, at most a hundred, which all must be the
 * caller's. A request parameter has to come in the query: a form or multipart body could
 * replace what was checked, and is refused.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OwnedResource {

	/**
	 * Type of the object.
	 * @return the type, such as an entity
	 */
	Class<?> value();

	/**
	 * Roles that may use the objects of others at this endpoint, without prefix, in
	 * whatever claims they differ. For them nothing is looked up.
	 * @return the roles
	 */
	String[] bypassRoles() default {};

}
