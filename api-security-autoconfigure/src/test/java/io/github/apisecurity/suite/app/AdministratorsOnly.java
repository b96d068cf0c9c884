package io.github.apisecurity.suite.app;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.github.apisecurity.disclosure.VisibleTo;

/**
 * An annotation of the application's own.
 */
@VisibleTo(roles = "ADMIN")
@Retention(RetentionPolicy.RUNTIME)
public @interface AdministratorsOnly {

}
