package io.github.apisecurity.disclosure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the value of a property out of logs, audit records, errors and metrics (OWASP
 * ASVS 5.0 §16.2.5). It says nothing about responses: {@link VisibleTo} and
 * {@link Masked} do.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT,
		ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Sensitive {

}
