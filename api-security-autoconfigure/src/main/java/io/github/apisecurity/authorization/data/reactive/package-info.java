/**
 * Owners of objects that reactive repositories of Spring Data have.
 */
@NullMarked
package io.github.apisecurity.authorization.data.reactive;

import org.jspecify.annotations.NullMarked;
