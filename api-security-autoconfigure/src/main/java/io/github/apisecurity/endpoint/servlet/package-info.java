/**
 * Endpoint resolution by the handler mappings of Spring MVC.
 */
@NullMarked
package io.github.apisecurity.endpoint.servlet;

import org.jspecify.annotations.NullMarked;
