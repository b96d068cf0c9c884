package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an id parameter that its objects belong to no one in particular: whoever may
 * call the endpoint may use any id. The start then no longer asks for
 * {@link OwnedResource}, and the inventory shows why.
 */
@Target({ ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SharedResource {

	/**
	 * Why everyone who may call may use any id, for whoever reviews the inventory.
	 * @return the reason, not blank
	 */
	String value();

}
