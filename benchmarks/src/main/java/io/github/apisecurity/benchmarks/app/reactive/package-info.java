/**
 * The measured applications on Spring WebFlux.
 */
@NullMarked
package io.github.apisecurity.benchmarks.app.reactive;

import org.jspecify.annotations.NullMarked;
