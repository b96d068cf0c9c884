package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the property that says whose an object is: it holds what a claim of the owner's
 * token has, the subject unless another is named. With several, for an owner and a tenant
 * say, all must be the caller's.
 * <p>
 * A response never shows an object of someone else: alone it is answered like a missing
 * one, in collections, pages and streams it is left out. {@link OwnedResource} checks
 * before the handler runs.
 * <p>
 * On a path variable or request parameter it says that the value itself must be the
 * caller's: {@code /tenants/{tenant}/orders} with {@code @Owner(claim = "tenant")}.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Owner {

	/**
	 * Name of the claim that the property is compared with.
	 * @return the claim; where its value is a list, one of its elements has to be equal
	 */
	String claim() default "sub";

	/**
	 * Roles that may see and use the objects of others, without prefix. Each property is
	 * bypassed on its own: who may use the objects of other people still needs the
	 * tenant.
	 * @return the roles
	 */
	String[] bypassRoles() default {};

	/**
	 * Whether objects are kept from everyone else. If not, everyone who may call sees
	 * them, and only what refers to the owner goes by it, such as
	 * {@code @VisibleTo(owner = true)}.
	 * @return whether they are kept from others
	 */
	boolean exclusive() default true;

}
