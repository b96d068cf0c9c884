package io.github.apisecurity.benchmarks.app;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

import io.github.apisecurity.benchmarks.app.Item.Dimensions;

/**
 * The items that the endpoints serve: always the same {@value #SIZE}.
 */
public class Items {

	/**
	 * How many items there are: a list of about 40 KB.
	 */
	public static final int SIZE = 40;

	private static final String DESCRIPTION = """
			A lamp for the desk at home and in the office, with a shade of brushed steel and a foot of oiled oak. \
			The arm turns in every direction and stays where it is left. Three levels of light, from a warm evening \
			to a bright morning, follow a touch on the foot, and the last one is remembered. The cable is covered \
			with woven cotton and is two metres long. Made in small numbers, tested one by one, and packed without \
			plastic. Spare parts are kept for ten years after the last lamp of a series has left the workshop. \
			The shade can be had in black and in white as well, and the oak comes from the forests around the village \
			where the lamp is made.""";

	private final List<Item> items = LongStream.rangeClosed(1, SIZE).mapToObj(Items::item).toList();

	/**
	 * Finds one item.
	 * @param id the identifier, from 1 to {@value #SIZE}
	 * @return the item
	 * @throws IndexOutOfBoundsException if there is none
	 */
	public Item get(long id) {
		return this.items.get((int) id - 1);
	}

	/**
	 * Lists the items.
	 * @return all of them
	 */
	public List<Item> list() {
		return this.items;
	}

	/**
	 * Accepts an item without keeping it.
	 * @param item the item that a client sent
	 * @return the item as it would have been stored
	 */
	public Item create(Item item) {
		return item;
	}

	private static Item item(long id) {
		Map<String, String> attributes = new TreeMap<>(
				Map.of("colour", "anthracite", "material", "steel and oak", "light", "warm white", "plug", "Type F"));
		return new Item(id, "LMP-%04d-A".formatted(id), "Desk lamp no. " + id, DESCRIPTION,
				BigDecimal.valueOf(12900 + id, 2), "EUR", 17, true, Instant.parse("2026-03-01T09:30:00Z"),
				List.of("lamp", "desk", "office", "home", "light"), attributes, new Dimensions(180, 420, 240, 2150));
	}

}
