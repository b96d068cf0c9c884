package io.github.apisecurity.suite.app;

import org.springframework.web.bind.annotation.RestController;

/**
 * Implements handlers that are declared elsewhere.
 */
@RestController
public class DocumentController implements DocumentApi<Item> {

	@Override
	public String read(String id) {
		return "document " + id;
	}

	@Override
	public String write(Item body) {
		return "written " + body.name();
	}

}
