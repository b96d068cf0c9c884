/**
 * Security for the HTTP API of a Spring Boot application, from one dependency.
 */
@NullMarked
package io.github.apisecurity;

import org.jspecify.annotations.NullMarked;
