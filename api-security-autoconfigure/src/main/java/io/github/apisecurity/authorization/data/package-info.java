/**
 * Owners of objects that repositories of Spring Data have.
 */
@NullMarked
package io.github.apisecurity.authorization.data;

import org.jspecify.annotations.NullMarked;
