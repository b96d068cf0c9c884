package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.Optional;

import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.authorization.SharedResource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ids in every place where they may stand.
 */
@RestController
@RequiresAuthentication
public class InvoiceController implements InvoiceApi {

	@Override
	public String read(String id) {
		return Calls.handled("invoice " + id);
	}

	@Override
	public String readAll(List<String> ids) {
		return Calls.handled("invoices " + ids);
	}

	@RequestMapping(path = "/search", method = { RequestMethod.GET, RequestMethod.POST, RequestMethod.PUT })
	String search(@OwnedResource(Invoice.class) @RequestParam Optional<String> invoice) {
		return Calls.handled("found " + invoice.orElse("nothing"));
	}

	@GetMapping("/header")
	String header(@OwnedResource(Invoice.class) @RequestHeader("X-Invoice") String invoice) {
		return Calls.handled("header " + invoice);
	}

	@GetMapping("/default")
	String byDefault(@OwnedResource(Invoice.class) @RequestParam(defaultValue = "i2") String invoice) {
		return Calls.handled("default " + invoice);
	}

	@GetMapping({ "/dual", "/dual/{id}" })
	String dual(@OwnedResource(Invoice.class) @PathVariable(required = false) String id) {
		return Calls.handled("dual " + id);
	}

	@GetMapping("/support/{id}")
	String support(@OwnedResource(value = Invoice.class, bypassRoles = "SUPPORT") @PathVariable String id) {
		return Calls.handled("support " + id);
	}

	@GetMapping("/tenants/{tenant}/report")
	String report(@Owner(claim = "tenant", bypassRoles = "OPERATOR") @PathVariable String tenant) {
		return Calls.handled("report " + tenant);
	}

	@GetMapping("/parcels/{id}")
	String parcel(@OwnedResource(Parcel.class) @PathVariable String id) {
		return Calls.handled("parcel " + id);
	}

	@GetMapping("/shared/{id}")
	String shared(@SharedResource("Everyone sees the price list") @PathVariable String id) {
		return Calls.handled("shared " + id);
	}

	@PostMapping("/forms/{id}")
	String form(@OwnedResource(Invoice.class) @PathVariable String id) {
		return Calls.handled("form " + id);
	}

	@PostMapping(path = "/decided/{id}", params = "action=save")
	String decided(@OwnedResource(Invoice.class) @PathVariable String id) {
		return Calls.handled("decided " + id);
	}

}
