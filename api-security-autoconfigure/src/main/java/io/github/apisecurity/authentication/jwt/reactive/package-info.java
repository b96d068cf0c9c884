/**
 * Access tokens on the reactive stack.
 */
@NullMarked
package io.github.apisecurity.authentication.jwt.reactive;

import org.jspecify.annotations.NullMarked;
