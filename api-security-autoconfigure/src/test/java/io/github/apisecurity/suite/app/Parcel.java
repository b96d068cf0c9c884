package io.github.apisecurity.suite.app;

/**
 * An object whose owner only a resolver knows.
 *
 * @param id its id
 */
public record Parcel(String id) {

}
