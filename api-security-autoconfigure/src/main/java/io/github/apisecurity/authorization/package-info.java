/**
 * Who may call an endpoint: declarations, and the guard that decides on them.
 */
@NullMarked
package io.github.apisecurity.authorization;

import org.jspecify.annotations.NullMarked;
