/**
 * Auto-configuration of cross-origin requests.
 */
@NullMarked
package io.github.apisecurity.cors.autoconfigure;

import org.jspecify.annotations.NullMarked;
