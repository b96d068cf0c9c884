/**
 * Auto-configuration of the kernel: endpoints, events and guards on either stack.
 */
@NullMarked
package io.github.apisecurity.guard.autoconfigure;

import org.jspecify.annotations.NullMarked;
