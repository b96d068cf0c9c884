package io.github.apisecurity.disclosure;

import java.util.function.UnaryOperator;

/**
 * A JSON Patch (RFC 6902) as the body of a request. Its sender may change what he may set
 * ({@link WritableBy}) and test, copy and move what he may see, which has been checked
 * when it was read.
 *
 * @param <T> the type of what is patched
 */
public final class JsonPatch<T> {

	/**
	 * Media type of the body.
	 */
	public static final String MEDIA_TYPE = "application/json-patch+json";

	private final UnaryOperator<T> patch;

	/**
	 * Creates a patch.
	 * @param patch what it does
	 */
	public JsonPatch(UnaryOperator<T> patch) {
		this.patch = patch;
	}

	/**
	 * Applies the patch, all of it or nothing. The target stays as it is; the result has
	 * what the type shows of itself in JSON and nothing else of the target.
	 * @param target what is patched
	 * @return the result
	 * @throws PatchFailedException if an operation cannot be applied (409, RFC 5789 §2.2)
	 * or the result is not valid (400)
	 */
	public T applyTo(T target) {
		return this.patch.apply(target);
	}

}
