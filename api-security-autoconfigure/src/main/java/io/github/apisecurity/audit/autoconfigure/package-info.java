/**
 * Auto-configuration of the trail.
 */
@NullMarked
package io.github.apisecurity.audit.autoconfigure;

import org.jspecify.annotations.NullMarked;
