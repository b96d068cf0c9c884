/**
 * Auto-configuration of what leaves the application.
 */
@NullMarked
package io.github.apisecurity.disclosure.autoconfigure;

import org.jspecify.annotations.NullMarked;
