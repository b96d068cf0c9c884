/**
 * Guards, their verdicts, and the chain that runs them once per request.
 */
@NullMarked
package io.github.apisecurity.guard;

import org.jspecify.annotations.NullMarked;
