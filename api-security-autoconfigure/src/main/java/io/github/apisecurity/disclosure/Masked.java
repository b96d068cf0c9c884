package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Shows a property masked in responses. Texts are masked as the mask says, also in
 * collections, arrays, maps and {@code Optional}; any other value becomes a text.
 * {@code null} stays {@code null}.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Masked {

	/**
	 * How it is masked.
	 * @return the mask
	 */
	Mask value() default Mask.ALL;

	/**
	 * Roles that see the value itself, without prefix.
	 * @return the roles
	 */
	String[] unlessRoles() default {};

	/**
	 * Whether the owner of the object sees the value itself, as a property with
	 * {@code @Owner} says who that is.
	 * @return whether the owner does
	 */
	boolean unlessOwner() default false;

}
