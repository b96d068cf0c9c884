/**
 * Micro-benchmarks of what stands in a request's way.
 */
@NullMarked
package io.github.apisecurity.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
