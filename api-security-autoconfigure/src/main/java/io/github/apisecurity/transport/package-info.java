/**
 * How requests reach the application: trusted proxies, TLS, hosts, and the header fields
 * of responses.
 */
@NullMarked
package io.github.apisecurity.transport;

import org.jspecify.annotations.NullMarked;
