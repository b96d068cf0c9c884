/**
 * Endpoint resolution by the handler mappings of Spring WebFlux.
 */
@NullMarked
package io.github.apisecurity.endpoint.reactive;

import org.jspecify.annotations.NullMarked;
