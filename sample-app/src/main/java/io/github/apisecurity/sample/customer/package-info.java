/**
 * Who buys: customers see themselves, the staff sees all.
 */
@NullMarked
package io.github.apisecurity.sample.customer;

import org.jspecify.annotations.NullMarked;
