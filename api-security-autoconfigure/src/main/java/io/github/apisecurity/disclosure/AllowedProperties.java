package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the properties that query parameters may name, such as those that a list may be
 * sorted by. A request that names another one is refused with 400.
 * <p>
 * Whoever may sort or filter by a property learns its value without seeing it: the order
 * of a list by {@code passwordHash} tells the hashes bit by bit, although no response has
 * them. A list of what is allowed leaves no such oracle, whatever properties are added
 * later.
 * <p>
 * A parameter may be repeated, have several properties between commas, and give a
 * direction: {@code sort=name,desc}, {@code sort=-name}, {@code sort=name:asc}. Each
 * property must be in the list, in exactly that spelling. Only the query is looked at, so
 * a request with a form in its body is refused where properties are listed.
 */
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(AllowedProperties.Several.class)
public @interface AllowedProperties {

	/**
	 * The properties, empty for none.
	 * @return the properties
	 */
	String[] value();

	/**
	 * The query parameters that name them.
	 * @return the names of the parameters
	 */
	String[] parameter() default { "sort" };

	/**
	 * Several lists, for different parameters.
	 */
	@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
	@Retention(RetentionPolicy.RUNTIME)
	@Documented
	@interface Several {

		/**
		 * The lists.
		 * @return the lists
		 */
		AllowedProperties[] value();

	}

}
