/**
 * What a request, a caller and a refusal look like on either stack.
 */
@NullMarked
package io.github.apisecurity.http;

import org.jspecify.annotations.NullMarked;
