/**
 * Who may call an endpoint and whose objects may be used there: declarations, and the
 * guards that decide on them.
 */
@NullMarked
package io.github.apisecurity.authorization;

import org.jspecify.annotations.NullMarked;
