package io.github.apisecurity.endpoint;

/**
 * An attribute together with where it comes from.
 *
 * @param attribute the attribute
 * @param origin where it was declared
 */
public record Declaration(PolicyAttribute attribute, Origin origin) {

}
