package io.github.apisecurity.authentication.jwt;

/**
 * Which claim becomes which authorities.
 *
 * @param path where the claim stands
 * @param prefix what is put before each value, such as {@code SCOPE_} or {@code ROLE_}
 * @param letterCase what becomes of the letters of the values
 */
public record ClaimMapping(ClaimPath path, String prefix, LetterCase letterCase) {

	/**
	 * Creates a mapping that keeps the letters as they are.
	 * @param path where the claim stands
	 * @param prefix what is put before each value
	 */
	public ClaimMapping(ClaimPath path, String prefix) {
		this(path, prefix, LetterCase.KEEP);
	}

}
