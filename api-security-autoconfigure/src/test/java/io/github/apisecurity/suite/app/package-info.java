/**
 * The application that the tests over real sockets attack.
 */
@NullMarked
package io.github.apisecurity.suite.app;

import org.jspecify.annotations.NullMarked;
