package io.github.apisecurity.benchmarks.app.servlet;

import java.util.List;

import io.github.apisecurity.benchmarks.app.Item;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoints with method security.
 */
@RestController
@RequestMapping("/items")
class StockItemController {

	private final Items items;

	StockItemController(Items items) {
		this.items = items;
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasAuthority('SCOPE_items:read')")
	Item get(@PathVariable long id) {
		return this.items.get(id);
	}

	@GetMapping
	@PreAuthorize("hasAuthority('SCOPE_items:read')")
	List<Item> list() {
		return this.items.list();
	}

	@PostMapping
	@PreAuthorize("hasAuthority('SCOPE_items:write')")
	Item create(@RequestBody Item item) {
		return this.items.create(item);
	}

}
