/**
 * Errors of Spring MVC and of servlet containers.
 */
@NullMarked
package io.github.apisecurity.disclosure.servlet;

import org.jspecify.annotations.NullMarked;
