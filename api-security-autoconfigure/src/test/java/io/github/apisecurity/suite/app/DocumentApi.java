package io.github.apisecurity.suite.app;

import io.github.apisecurity.authorization.RequiresRole;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Handlers that are declared on a generic interface.
 *
 * @param <T> the type of the body
 */
public interface DocumentApi<T> {

	/**
	 * Reads a document.
	 * @param id its id
	 * @return the document
	 */
	@GetMapping("/documents/{id}")
	@RequiresRole("READER")
	String read(@PathVariable String id);

	/**
	 * Writes a document.
	 * @param body the document
	 * @return the document
	 */
	@PostMapping("/documents")
	@RequiresRole("WRITER")
	String write(@RequestBody T body);

	/**
	 * Counts the documents.
	 * @return how many there are
	 */
	@GetMapping("/documents/count")
	@RequiresRole("READER")
	default String count() {
		return "0";
	}

}
