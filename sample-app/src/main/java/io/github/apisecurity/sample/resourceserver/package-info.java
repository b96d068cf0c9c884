/**
 * How the shop recognises its callers: by the tokens of the authorization server.
 */
@NullMarked
package io.github.apisecurity.sample.resourceserver;

import org.jspecify.annotations.NullMarked;
