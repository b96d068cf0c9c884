package io.github.apisecurity.benchmarks.app.reactive;

import java.util.List;

import io.github.apisecurity.benchmarks.app.Item;
import io.github.apisecurity.benchmarks.app.Items;
import reactor.core.publisher.Mono;

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
	Mono<Item> get(@PathVariable long id) {
		return Mono.just(this.items.get(id));
	}

	@GetMapping
	Mono<List<Item>> list() {
		return Mono.just(this.items.list());
	}

	@PostMapping
	Mono<Item> create(@RequestBody Mono<Item> item) {
		return item.map(this.items::create);
	}

}
