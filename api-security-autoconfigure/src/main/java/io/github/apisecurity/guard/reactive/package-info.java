/**
 * The web filter that runs the guards.
 */
@NullMarked
package io.github.apisecurity.guard.reactive;

import org.jspecify.annotations.NullMarked;
