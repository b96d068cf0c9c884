/**
 * The default filter chain of Spring Security for WebFlux.
 */
@NullMarked
package io.github.apisecurity.authentication.reactive;

import org.jspecify.annotations.NullMarked;
