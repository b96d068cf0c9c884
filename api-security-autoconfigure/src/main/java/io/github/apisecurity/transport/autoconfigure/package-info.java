/**
 * Auto-configuration of how requests reach the application.
 */
@NullMarked
package io.github.apisecurity.transport.autoconfigure;

import org.jspecify.annotations.NullMarked;
