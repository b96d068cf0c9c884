/**
 * Access tokens in the form of JWTs (RFC 9068, RFC 8725): how they are read, verified and
 * validated, and where the keys come from.
 */
@NullMarked
package io.github.apisecurity.authentication.jwt;

import org.jspecify.annotations.NullMarked;
