package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the responses of an endpoint have what is a leak elsewhere: a token
 * endpoint answers with tokens. It is not looked for there.
 * <p>
 * On a controller class it holds for all handlers of the class that have no such
 * declaration of their own. A rule for the same endpoint replaces it.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface LeakExempt {

	/**
	 * What the responses may have.
	 * @return the kinds, at least one
	 */
	Leak[] value();

	/**
	 * Why they must have it, for whoever reviews the inventory.
	 * @return the reason, not blank
	 */
	String reason();

}
