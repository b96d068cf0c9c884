package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that anyone may call an endpoint, authenticated or not.
 * <p>
 * On a controller class it holds for all handlers of the class that declare no access of
 * their own. It contradicts every other access declaration on the same element, which
 * stops the start.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface PublicEndpoint {

	/**
	 * Why the endpoint needs no caller, for whoever reviews the inventory.
	 * @return the reason, not blank
	 */
	String reason();

}
