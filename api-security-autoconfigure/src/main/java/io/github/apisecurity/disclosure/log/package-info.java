/**
 * What the application writes to its log.
 */
@NullMarked
package io.github.apisecurity.disclosure.log;

import org.jspecify.annotations.NullMarked;
