package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.apisecurity.authorization.Match;
import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.authorization.RequiresRole;
import io.github.apisecurity.authorization.RequiresScope;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Orders, with every kind of declaration of ours.
 */
@RestController
@RequestMapping("/orders")
@RequiresScope("orders:read")
public class OrderController {

	@GetMapping
	List<String> list() {
		return List.of("one", "two");
	}

	@GetMapping("/{id}")
	String get(@PathVariable String id) {
		return Calls.handled("order " + id);
	}

	@PostMapping
	@RequiresScope("orders:write")
	String create(@RequestBody Item item) {
		return "created " + item.name();
	}

	@PostMapping(path = "/form", params = "action=save")
	@RequiresScope("orders:write")
	String form() {
		return "saved";
	}

	@DeleteMapping("/{id}")
	@RequiresRole("ADMIN")
	@RequiresScope("orders:write")
	String delete(@PathVariable String id) {
		return "deleted " + id;
	}

	@GetMapping("/either")
	@RequiresScope(value = { "orders:read", "orders:all" }, match = Match.ANY)
	String either() {
		return "either";
	}

	@GetMapping("/both")
	@RequiresRole(value = { "ADMIN", "AUDITOR" }, match = Match.ALL)
	String both() {
		return "both";
	}

	@GetMapping("/future")
	@RequiresAuthentication
	CompletableFuture<String> future() {
		return CompletableFuture.supplyAsync(() -> "later");
	}

	@GetMapping("/boom")
	@RequiresAuthentication
	String boom() {
		throw new IllegalStateException("secret-detail");
	}

	@GetMapping("/catalog")
	@PublicEndpoint(reason = "The catalog is on the web site")
	String catalog() {
		return Calls.handled("catalog");
	}

}
