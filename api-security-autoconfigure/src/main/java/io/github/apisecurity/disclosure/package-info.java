/**
 * What leaves the application, errors first.
 */
@NullMarked
package io.github.apisecurity.disclosure;

import org.jspecify.annotations.NullMarked;
