/**
 * Owners of JPA entities.
 */
@NullMarked
package io.github.apisecurity.authorization.jpa;

import org.jspecify.annotations.NullMarked;
