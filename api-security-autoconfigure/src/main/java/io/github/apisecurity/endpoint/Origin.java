package io.github.apisecurity.endpoint;

/**
 * Where an attribute of a policy comes from.
 *
 * @param kind what kind of declaration it is
 * @param location which one, such as {@code @RequiresScope on OrderController#list}
 */
public record Origin(Kind kind, String location) {

	/**
	 * Kinds of declarations, from strongest to weakest.
	 */
	public enum Kind {

		/**
		 * A rule in {@code api-security.rules}.
		 */
		RULE,

		/**
		 * An annotation on a handler method or its class.
		 */
		ANNOTATION,

		/**
		 * What holds where nothing else is declared.
		 */
		DEFAULT

	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case RULE -> "rule " + this.location;
			case ANNOTATION -> this.location;
			case DEFAULT -> "default: " + this.location;
		};
	}

}
