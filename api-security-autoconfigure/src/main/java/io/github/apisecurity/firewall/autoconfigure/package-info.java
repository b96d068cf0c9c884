/**
 * Auto-configuration of the firewall.
 */
@NullMarked
package io.github.apisecurity.firewall.autoconfigure;

import org.jspecify.annotations.NullMarked;
