package io.github.apisecurity.disclosure;

import java.util.function.UnaryOperator;

/**
 * A JSON Merge Patch (RFC 7396) as the body of a request. Its sender may change what he
 * may set ({@link WritableBy}), which has been checked when it was read.
 *
 * @param <T> the type of what is patched
 */
public final class MergePatch<T> {

	/**
	 * Media type of the body.
	 */
	public static final String MEDIA_TYPE = "application/merge-patch+json";

	private final UnaryOperator<T> patch;

	/**
	 * Creates a patch.
	 * @param patch what it does
	 */
	public MergePatch(UnaryOperator<T> patch) {
		this.patch = patch;
	}

	/**
	 * Applies the patch. The target stays as it is; the result has what the type shows of
	 * itself in JSON and nothing else of the target.
	 * @param target what is patched
	 * @return the result
	 * @throws PatchFailedException if the result is not valid
	 */
	public T applyTo(T target) {
		return this.patch.apply(target);
	}

}
