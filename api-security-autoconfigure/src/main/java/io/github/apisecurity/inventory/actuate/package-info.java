/**
 * The actuator endpoint that shows the inventory.
 */
@NullMarked
package io.github.apisecurity.inventory.actuate;

import org.jspecify.annotations.NullMarked;
