/**
 * The default filter chain of Spring Security for servlets.
 */
@NullMarked
package io.github.apisecurity.authentication.servlet;

import org.jspecify.annotations.NullMarked;
