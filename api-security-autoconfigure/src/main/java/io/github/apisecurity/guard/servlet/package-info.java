/**
 * The servlet filter that runs the guards.
 */
@NullMarked
package io.github.apisecurity.guard.servlet;

import org.jspecify.annotations.NullMarked;
