/**
 * The embedded authorization server, which stands in for an identity provider.
 */
@NullMarked
package io.github.apisecurity.sample.authorizationserver;

import org.jspecify.annotations.NullMarked;
