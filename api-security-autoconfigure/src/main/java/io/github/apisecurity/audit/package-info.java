/**
 * The trail: one record for each exchange.
 */
@NullMarked
package io.github.apisecurity.audit;

import org.jspecify.annotations.NullMarked;
