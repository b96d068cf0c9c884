package io.github.apisecurity.disclosure;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.EndpointReview;
import io.github.apisecurity.endpoint.GuardedEndpoint;

/**
 * Finds handlers that sort by whatever a client names: those with a parameter of Spring
 * Data's {@code Pageable} or {@code Sort} and no {@link AllowedProperties}.
 */
public final class UnlistedSortReview implements EndpointReview {

	private static final List<String> SORTING = List.of("org.springframework.data.domain.Pageable",
			"org.springframework.data.domain.Sort");

	@Override
	public List<String> review(GuardedEndpoint guarded) {
		Endpoint.Source source = guarded.endpoint().source();
		boolean unlisted = source != null && guarded.endpoint().kind() == Endpoint.Kind.CONTROLLER
				&& guarded.policy().get(PropertyAllowList.class) == null && sorts(source.method());
		return unlisted ? List.of("unlisted-sort") : List.of();
	}

	private static boolean sorts(Method method) {
		return Arrays.stream(method.getParameterTypes()).anyMatch((type) -> TypeNames.isSubtype(type, SORTING));
	}

}
