package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the access token of a caller must have been granted the given scopes (RFC
 * 6749 §3.3).
 * <p>
 * A scope is an authority with the prefix {@code SCOPE_}, as Spring Security's resource
 * server makes it. An anonymous request is answered with 401
 * {@code authentication-required}, a token without the scope with 403
 * {@code insufficient-scope} and the challenge of RFC 6750 §3.1. Together with
 * {@link RequiresRole} both must hold.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresScope {

	/**
	 * The scopes.
	 * @return the scopes, at least one
	 */
	String[] value();

	/**
	 * Whether every scope is needed or one of them is enough.
	 * @return {@link Match#ALL} unless set
	 */
	Match match() default Match.ALL;

}
