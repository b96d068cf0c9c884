/**
 * How bodies of requests are read: strictly, within limits, and with what the caller may
 * set.
 */
@NullMarked
package io.github.apisecurity.disclosure.body;

import org.jspecify.annotations.NullMarked;
