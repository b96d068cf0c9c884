/**
 * What only administrators see.
 */
@NullMarked
package io.github.apisecurity.sample.admin;

import org.jspecify.annotations.NullMarked;
