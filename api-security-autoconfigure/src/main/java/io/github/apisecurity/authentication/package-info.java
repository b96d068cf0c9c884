/**
 * How callers prove who they are.
 */
@NullMarked
package io.github.apisecurity.authentication;

import org.jspecify.annotations.NullMarked;
