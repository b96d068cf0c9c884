/**
 * Auto-configuration of access decisions.
 */
@NullMarked
package io.github.apisecurity.authorization.autoconfigure;

import org.jspecify.annotations.NullMarked;
