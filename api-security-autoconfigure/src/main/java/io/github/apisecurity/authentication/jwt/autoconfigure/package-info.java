/**
 * Auto-configuration of access tokens in the form of JWTs.
 */
@NullMarked
package io.github.apisecurity.authentication.jwt.autoconfigure;

import org.jspecify.annotations.NullMarked;
