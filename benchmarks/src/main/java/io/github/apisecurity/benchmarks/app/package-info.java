/**
 * What the measured applications share: the payload and the runner's control.
 */
@NullMarked
package io.github.apisecurity.benchmarks.app;

import org.jspecify.annotations.NullMarked;
