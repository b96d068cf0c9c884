/**
 * What of an object becomes part of a response, as serializers of Jackson see it.
 */
@NullMarked
package io.github.apisecurity.disclosure.json;

import org.jspecify.annotations.NullMarked;
