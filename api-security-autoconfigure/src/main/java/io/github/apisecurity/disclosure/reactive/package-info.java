/**
 * Errors of Spring WebFlux and of reactive servers.
 */
@NullMarked
package io.github.apisecurity.disclosure.reactive;

import org.jspecify.annotations.NullMarked;
