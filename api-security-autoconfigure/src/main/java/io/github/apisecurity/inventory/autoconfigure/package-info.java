/**
 * Auto-configuration of the inventory.
 */
@NullMarked
package io.github.apisecurity.inventory.autoconfigure;

import org.jspecify.annotations.NullMarked;
