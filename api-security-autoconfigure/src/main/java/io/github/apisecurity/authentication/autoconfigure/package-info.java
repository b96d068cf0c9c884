/**
 * Auto-configuration of authentication.
 */
@NullMarked
package io.github.apisecurity.authentication.autoconfigure;

import org.jspecify.annotations.NullMarked;
