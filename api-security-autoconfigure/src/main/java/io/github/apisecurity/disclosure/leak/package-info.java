/**
 * Finds what must not leave in the bodies of responses.
 */
@NullMarked
package io.github.apisecurity.disclosure.leak;

import org.jspecify.annotations.NullMarked;
