package io.github.apisecurity.endpoint;

/**
 * An endpoint together with what identifies it in a handler mapping.
 *
 * @param key what identifies it
 * @param endpoint the endpoint
 */
public record MappedEndpoint(EndpointKey key, Endpoint endpoint) {

}
