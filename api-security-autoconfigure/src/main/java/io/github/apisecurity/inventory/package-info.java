/**
 * All endpoints with what holds for them.
 */
@NullMarked
package io.github.apisecurity.inventory;

import org.jspecify.annotations.NullMarked;
