package io.github.apisecurity.endpoint;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * What identifies an endpoint when a handler mapping has found the handler of a request.
 *
 * @param pattern the pattern that matched
 * @param type the class of the controller or handler
 * @param method the handler method, or {@code null} where the handler is none
 */
public record EndpointKey(String pattern, Class<?> type, @Nullable Method method) {

}
