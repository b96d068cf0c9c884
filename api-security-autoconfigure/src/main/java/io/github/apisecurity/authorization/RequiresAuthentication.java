package io.github.apisecurity.authorization;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that any authenticated caller may call an endpoint.
 * <p>
 * An anonymous request is answered with 401 {@code authentication-required}. On a
 * controller class it holds for all handlers of the class that declare no access of their
 * own.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresAuthentication {

}
