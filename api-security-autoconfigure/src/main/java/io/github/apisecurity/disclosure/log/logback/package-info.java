/**
 * Logs by Logback.
 */
@NullMarked
package io.github.apisecurity.disclosure.log.logback;

import org.jspecify.annotations.NullMarked;
