package io.github.apisecurity.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.apisecurity.authorization.Owner;

/**
 * Marks the id of the customer whose an object is. The staff sees the objects of all
 * customers.
 */
@Owner(bypassRoles = { "SUPPORT", "ADMIN" })
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnerOrStaff {

}
