/**
 * Tests over real sockets, written once and run against both stacks.
 */
@NullMarked
package io.github.apisecurity.suite;

import org.jspecify.annotations.NullMarked;
