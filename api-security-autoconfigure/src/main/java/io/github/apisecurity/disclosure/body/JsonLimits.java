package io.github.apisecurity.disclosure.body;

import tools.jackson.core.StreamReadConstraints;

/**
 * How much of everything the body of a request may have.
 *
 * @param maxDepth levels of objects and arrays
 * @param maxStringLength characters of a string
 * @param maxNumberLength characters of a number
 * @param maxNameLength characters of the name of a property
 * @param maxTokens tokens of a document, -1 for any number
 * @param maxDocumentLength bytes of a document, -1 for any number
 */
public record JsonLimits(int maxDepth, int maxStringLength, int maxNumberLength, int maxNameLength, long maxTokens,
		long maxDocumentLength) {

	StreamReadConstraints constraints() {
		return StreamReadConstraints.builder()
			.maxNestingDepth(this.maxDepth)
			.maxStringLength(this.maxStringLength)
			.maxNumberLength(this.maxNumberLength)
			.maxNameLength(this.maxNameLength)
			.maxTokenCount(this.maxTokens)
			.maxDocumentLength(this.maxDocumentLength)
			.build();
	}

}
