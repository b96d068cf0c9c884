/**
 * What happened to an exchange, and who wants to know.
 */
@NullMarked
package io.github.apisecurity.event;

import org.jspecify.annotations.NullMarked;
