/**
 * Which web pages may call the API from a browser.
 */
@NullMarked
package io.github.apisecurity.cors;

import org.jspecify.annotations.NullMarked;
