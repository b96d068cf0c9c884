/**
 * Endpoints, their policies, and where the parts of a policy come from.
 */
@NullMarked
package io.github.apisecurity.endpoint;

import org.jspecify.annotations.NullMarked;
