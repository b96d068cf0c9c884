/**
 * What requests may look like at all.
 */
@NullMarked
package io.github.apisecurity.firewall;

import org.jspecify.annotations.NullMarked;
