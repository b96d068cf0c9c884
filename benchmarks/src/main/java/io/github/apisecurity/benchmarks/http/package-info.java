/**
 * The runner that starts the applications, loads them and compares them.
 */
@NullMarked
package io.github.apisecurity.benchmarks.http;

import org.jspecify.annotations.NullMarked;
