package io.github.apisecurity.suite.app;

import java.util.List;

import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.RequiresAuthentication;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Handlers that are declared on an interface.
 */
@RequiresAuthentication
public interface InvoiceApi {

	/**
	 * Reads an invoice.
	 * @param id its id
	 * @return the invoice
	 */
	@GetMapping("/invoices/{id}")
	String read(@OwnedResource(Invoice.class) @PathVariable("id") String id);

	/**
	 * Reads several invoices.
	 * @param ids their ids
	 * @return the invoices
	 */
	@GetMapping("/invoices")
	String readAll(@OwnedResource(Invoice.class) @RequestParam List<String> ids);

}
