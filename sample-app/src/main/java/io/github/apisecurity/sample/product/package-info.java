/**
 * What the shop sells, open to everyone.
 */
@NullMarked
package io.github.apisecurity.sample.product;

import org.jspecify.annotations.NullMarked;
