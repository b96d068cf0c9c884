/**
 * Orders: customers see their own, the staff sees all.
 */
@NullMarked
package io.github.apisecurity.sample.order;

import org.jspecify.annotations.NullMarked;
