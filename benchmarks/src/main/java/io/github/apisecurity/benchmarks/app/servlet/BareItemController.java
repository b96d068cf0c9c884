package io.github.apisecurity.benchmarks.app.servlet;

import java.util.List;

import io.github.apisecurity.benchmarks.app.Item;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoints without any security.
 */
@RestController
@RequestMapping("/items")
class BareItemController {

	private final Items items;

	BareItemController(Items items) {
		this.items = items;
	}

	@GetMapping("/{id}")
	Item get(@PathVariable long id) {
		return this.items.get(id);
	}

	@GetMapping
	List<Item> list() {
		return this.items.list();
	}

	@PostMapping
	Item create(@RequestBody Item item) {
		return this.items.create(item);
	}

}
