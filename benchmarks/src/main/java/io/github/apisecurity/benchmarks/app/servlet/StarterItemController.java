package io.github.apisecurity.benchmarks.app.servlet;

import java.util.List;

import io.github.apisecurity.authorization.RequiresScope;
import io.github.apisecurity.benchmarks.app.Item;
import io.github.apisecurity.benchmarks.app.Items;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The endpoints as the starter wants them declared.
 */
@RestController
@RequestMapping("/items")
class StarterItemController {

	private final Items items;

	StarterItemController(Items items) {
		this.items = items;
	}

	@GetMapping("/{id}")
	@RequiresScope("items:read")
	Item get(@PathVariable long id) {
		return this.items.get(id);
	}

	@GetMapping
	@RequiresScope("items:read")
	List<Item> list() {
		return this.items.list();
	}

	@PostMapping
	@RequiresScope("items:write")
	Item create(@RequestBody Item item) {
		return this.items.create(item);
	}

}
