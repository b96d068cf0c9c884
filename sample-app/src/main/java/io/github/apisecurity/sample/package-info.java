/**
 * A small shop whose API is protected by API Security.
 */
@NullMarked
package io.github.apisecurity.sample;

import org.jspecify.annotations.NullMarked;
