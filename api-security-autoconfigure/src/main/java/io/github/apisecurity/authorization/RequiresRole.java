package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a caller of an endpoint must hold one of the given roles.
 * <p>
 * A role is an authority with the application's role prefix ({@code ROLE_} unless a
 * {@code GrantedAuthorityDefaults} bean says otherwise), and what a {@code RoleHierarchy}
 * bean implies counts as held. An anonymous request is answered with 401
 * {@code authentication-required}, a caller without the role with 403
 * {@code access-denied}. Together with {@link RequiresScope} both must hold.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresRole {

	/**
	 * The names of the roles, without prefix.
	 * @return the role names, at least one
	 */
	String[] value();

	/**
	 * Whether one of the roles is enough or all of them are needed.
	 * @return {@link Match#ANY} unless set
	 */
	Match match() default Match.ANY;

}
