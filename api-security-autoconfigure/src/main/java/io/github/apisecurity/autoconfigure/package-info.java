/**
 * What the auto-configurations of all features share.
 */
@NullMarked
package io.github.apisecurity.autoconfigure;

import org.jspecify.annotations.NullMarked;
