package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Bodies as APIs really send them, without anything that must not leave. The same seed
 * gives the same bodies.
 */
final class BenignBodies {

	private static final String[] WORDS = { "Money", "key", "they", "task", "desk", "Karen", "Street", "delivered",
			"eye", "SKU", "risk", "SG", "ORA", "error", "Exception", "at", "begin", "private", "public", "token", "SQL",
			"syntax", "near", "caused by", "the", "a", "of", "order", "\u00e4pfel", "\u4ef7\u683c", "Jane", "eyJ" };

	private static final String[] PROSE = { "Meet me at example.com (see page 4).",
			"The syntax error was near the end.", "Our SQL course teaches SQLSTATE codes and what ORA- means.",
			"We look at com.example.Foo (a class) today.", "Your key begins with sk_live_ or AKIA; never publish it.",
			"-----BEGIN CERTIFICATE----- is how it starts.", "A JWT begins with eyJ and has two dots: a.b.c.",
			"Delay caused by: heavy rain.", "Python prints a Traceback.",
			"Use npm_config_registry and SG.prefix in your .env file." };

	private final Random random;

	BenignBodies(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Returns a JSON object of an order.
	 */
	String order() {
		return "{\"id\":" + number(9) + ",\"uuid\":\"" + uuid() + "\",\"snowflake\":\"" + snowflake()
				+ "\",\"createdAt\":\"2026-0" + digit(1, 9) + "-1" + digit(0, 9) + "T10:0" + digit(0, 9)
				+ ":12.345Z\",\"millis\":" + (1_600_000_000_000L + this.random.nextInt(Integer.MAX_VALUE))
				+ ",\"micros\":\"" + (1_600_000_000_000_000L + (long) (this.random.nextDouble() * 2e14))
				+ "\",\"nanos\":\"" + (1_600_000_000_000_000_000L + (long) (this.random.nextDouble() * 1e17))
				+ "\",\"total\":" + String.format(Locale.ROOT, "%.2f", this.random.nextDouble() * 10_000) + ",\"rate\":"
				+ this.random.nextDouble() + ",\"phone\":\"+49 " + number(3) + " " + number(7) + "\",\"fax\":\"0"
				+ number(10) + "\",\"iban\":\"" + iban() + "\",\"ean\":\"978" + number(10) + "\",\"sha\":\""
				+ hash("SHA-256") + "\",\"etag\":\"" + hash("MD5") + "\",\"image\":\"data:image/png;base64,"
				+ base64(600) + "\",\"cursor\":\"" + cursor() + "\",\"tracking\":\"1Z" + number(16) + "\",\"note\":\""
				+ words(12) + "\",\"path\":\"/orders/" + number(8) + "/items/" + number(4) + "\"}";
	}

	/**
	 * Returns a GeoJSON feature.
	 */
	String geo() {
		StringBuilder json = new StringBuilder(
				"{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[");
		for (int i = 0; i < 20; i++) {
			json.append((i > 0) ? "," : "")
				.append('[')
				.append(this.random.nextDouble() * 360 - 180)
				.append(", ")
				.append(this.random.nextDouble() * 180 - 90)
				.append(']');
		}
		return json.append("]},\"properties\":{\"osm\":").append(number(10)).append("}}").toString();
	}

	/**
	 * Returns a page with prose.
	 */
	String page() {
		return "<!doctype html><html><head><link rel=\"stylesheet\" href=\"/a." + hash("MD5").substring(0, 8)
				+ ".css\"><meta content=\"width=device-width, initial-scale=1\"></head>\n<body>\n\t<p class=\"t-"
				+ number(4) + "\">" + PROSE[this.random.nextInt(PROSE.length)] + " " + words(40)
				+ "</p>\n\t<img src=\"https://cdn.example.com/i/" + number(4) + "/" + number(12) + ".jpg?v="
				+ number(10) + "\">\n\t<pre>" + number(4) + " " + number(4) + " " + number(3) + "\n" + "-".repeat(40)
				+ "</pre></body></html>\n";
	}

	/**
	 * Returns lines of a log or a table.
	 */
	String lines() {
		return "2026-01-1" + digit(0, 9) + " 12:00:0" + digit(0, 9) + "," + number(3) + " INFO [" + uuid() + "] "
				+ words(8) + " took=" + number(4) + "ms bytes=" + number(6) + " ip=192.168." + digit(0, 9) + "."
				+ digit(0, 9) + "\n" + uuid() + ";" + number(5) + ";" + number(12) + ";v" + digit(0, 9) + "."
				+ number(2) + "." + number(3) + "-SNAPSHOT;" + hash("SHA-1") + "\n";
	}

	private String cursor() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(("{\"after\":" + number(12) + ",\"sort\":\"created\"}").getBytes(StandardCharsets.UTF_8));
	}

	private String iban() {
		return "DE" + number(2) + " " + number(4) + " " + number(4) + " " + number(4) + " " + number(4) + " "
				+ number(2);
	}

	// Twitter's and Discord's: milliseconds since an epoch of their own, shifted
	private String snowflake() {
		long millis = 1_600_000_000_000L + (long) (this.random.nextDouble() * 2e11) - 1_288_834_974_657L;
		return String.valueOf((millis << 22) | this.random.nextInt(1 << 22));
	}

	private String uuid() {
		return new UUID(this.random.nextLong(), this.random.nextLong()).toString();
	}

	private String words(int count) {
		StringBuilder words = new StringBuilder();
		for (int i = 0; i < count; i++) {
			words.append((i > 0) ? " " : "").append(WORDS[this.random.nextInt(WORDS.length)]);
		}
		return words.toString();
	}

	private String number(int digits) {
		StringBuilder number = new StringBuilder().append(digit(1, 9));
		while (number.length() < digits) {
			number.append(digit(0, 9));
		}
		return number.toString();
	}

	private int digit(int from, int to) {
		return from + this.random.nextInt(to - from + 1);
	}

	private String base64(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return Base64.getEncoder().encodeToString(bytes);
	}

	private String hash(String algorithm) {
		try {
			byte[] bytes = new byte[16];
			this.random.nextBytes(bytes);
			return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
