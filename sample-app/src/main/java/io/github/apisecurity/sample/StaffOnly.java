package io.github.apisecurity.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.apisecurity.disclosure.VisibleTo;

/**
 * Marks what customers do not see.
 */
@VisibleTo(roles = { "SUPPORT", "ADMIN" })
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface StaffOnly {

}
