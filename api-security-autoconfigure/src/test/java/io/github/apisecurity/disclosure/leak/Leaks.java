package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Leaks of all kinds, none of them real, and what looks like them.
 */
final class Leaks {

	// Pieces that are put together, so that no scanner of repositories takes them for
	// real
	static final String JWT = token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + token("{\"sub\":\"alice\"}");

	static final List<Sample> ALL = all();

	static final List<Sample> NEAR = near();

	private Leaks() {
	}

	private static List<Sample> all() {
		List<Sample> all = new ArrayList<>();
		String signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
		add(all, "jwt", JWT + "." + signature, "eyJhb");
		add(all, "jwt", token("{\"typ\":\"JWT\",\"alg\":\"none\"}") + "." + token("{\"sub\":\"a\"}") + ".", "eyJ0eX");
		add(all, "jwt", token("{\"kid\":\"1\",\"alg\":\"ES256\"}") + "." + token("{ }") + ".AA", "eyJraW");
		add(all, "jwt", token("{\"enc\":\"A128GCM\",\"alg\":\"dir\"}")
				+ "..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYA.XFBoMYUZodetZdvTiFvSkQ", "eyJlbmM");
		add(all, "jwt", token("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + "." + "Ab1-".repeat(80)
				+ ".48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYA.XFBoMYUZodetZdvTiFvSkQ", "eyJhb");
		for (String kind : List.of("", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ")) {
			add(all, "private-key", pem(kind + "PRIVATE KEY"), "-----BEGIN");
		}
		add(all, "private-key", pem("PGP PRIVATE KEY BLOCK"), "-----BEGIN");
		String alnum = "Ab3dEf6hIj9lMn2pQr5tUv8xYz1bCd4fGh7jKl0nOp3rSt6vWx9zAb2dEf5hIj8lMn1pQr4tUv7xYz0bCd3fGh6jKl9n";
		String upper = "Q3ZX7MKT5WPL2NRD";
		String hex = "0123456789abcdef".repeat(4);
		for (String key : List.of("AKI" + "A" + upper, "ASI" + "A" + upper, "gh" + "p_" + alnum.substring(0, 36),
				"gh" + "s_" + alnum.substring(0, 36),
				"github" + "_pat_" + alnum.substring(0, 22) + "_" + alnum.substring(0, 59),
				"gl" + "pat-" + alnum.substring(0, 20),
				"xox" + "b-123456789012-1234567890123-" + alnum.substring(0, 24),
				"sk" + "_live_" + alnum.substring(0, 24), "rk" + "_live_" + alnum.substring(0, 24),
				"AI" + "za" + alnum.substring(0, 35), "GOCS" + "PX-" + alnum.substring(0, 28),
				"S" + "G." + alnum.substring(0, 22) + "." + alnum.substring(0, 43), "S" + "K" + hex.substring(0, 32),
				"np" + "m_" + alnum.substring(0, 36), "shp" + "at_" + hex.substring(0, 32), "sk" + "-proj-" + alnum,
				"sk" + "-ant-api03-" + alnum,
				"sk" + "-" + alnum.substring(0, 20) + "T3Blbk" + "FJ" + alnum.substring(0, 20),
				"hv" + "s." + alnum.substring(0, 90), "dop" + "_v1_" + hex)) {
			add(all, "api-key", key, key.substring(0, 8));
		}
		add(all, "api-key", "Account" + "Key=" + alnum.substring(0, 86) + "==", "AccountKey");
		for (String card : List.of("4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "4222222222222",
				"5555555555554444", "2223003122003222", "378282246310005", "3782 822463 10005", "6011111111111117",
				"6500000000000002", "30569309025904", "3056 930902 5904", "3530111333300000", "6200000000000005",
				"6212345678901265", "6212345678900000003", "4000 0000 0000 0000 006")) {
			add(all, "card-number", card, card.substring(0, 6));
		}
		String trace = "java.lang.IllegalStateException: no\n\tat com.example.shop.OrderService.find(OrderService.java:42)\n"
				+ "\tat java.base/java.lang.Thread.run(Thread.java:840)\n\t... 12 more";
		add(all, "stack-trace", trace.substring(trace.indexOf("\n")), "at com.example");
		add(all, "stack-trace", "\n\tat jdk.internal.reflect.Native.invoke0(Native Method)", "at jdk");
		add(all, "stack-trace", "\n\tat com.example.Shop$Proxy3.<init>(Unknown Source)", "at com");
		add(all, "stack-trace", "\n\tat app//com.example.ShopKt.main(Shop.kt)", "at app");
		add(all, "stack-trace", "\nCaused by: org.postgresql.util.SomeException: x", "Caused by");
		add(all, "stack-trace", "Traceback (most recent call last):", "Traceback");
		for (String error : List.of("ORA-00942: table or view does not exist", "SQLSTATE[42S02]: Base table",
				"SQLState: 42601", "You have an error in your SQL syntax; check",
				"org.postgresql.util.PSQLException: FATAL", "java.sql.SQLSyntaxErrorException: Unknown",
				"org.hibernate.exception.LockTimeout", "org.h2.jdbc.JdbcSQLSyntaxErrorException: T",
				"ERROR: relation \"orders\" does not exist", "ERROR: syntax error at or near \"FROM\"",
				"Unclosed quotation mark after the character string 'x'.", "SQLITE_ERROR: no such table",
				"near \"FROM\": syntax error", "ERROR: duplicate key value violates unique constraint \"pk\"")) {
			add(all, "sql-error", error, error.substring(error.length() / 2));
		}
		return List.copyOf(all);
	}

	private static List<Sample> near() {
		List<Sample> near = new ArrayList<>();
		for (String text : List.of("eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.",
				token("{\"next\":12345678}") + ".png",
				token("{\"version\":3,\"sources\":[]}") + "." + token("{\"a\":1}"), "keyJhbGciOi.eyJ", "they.eyJ",
				"-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
				"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----", "-----BEGIN PGP PUBLIC KEY BLOCK-----",
				"-----BEGIN RSA PUBLIC KEY-----", "----------------------------------", "AKIA12345",
				"XAKIAQ3ZX7MKT5WPL2NRD", "AKIAQ3ZX7MKT5WPL2NRDX", "ghp_short",
				"X-Amz-Credential=" + "AKI" + "AQ3ZX7MKT5WPL2NRD/20190509/us-east-1",
				"AKI" + "AQ3ZX7MKT5WPL2NRD%2F20190509%2Fus", "SKU-0123456789abcdef0123456789abcdef",
				"ask-proj-management-of-everything-that-we-have-to-do",
				"task-ant-colony-optimization-with-many-many-parts", "SK0123456789abcdef", "SG.example.com", "AIza",
				"npm_config_cache", "sk-learn", "hvs.example", "41111111111111112", "4111111111111112",
				"14111111111111111", "4111111111111111.5", "0.4111111111111111", "a4111111111111111",
				"4111111111111111a", "4111111111111111-1", "1-4111111111111111", "1700000000000", "1700000000000000000",
				"+4915112345678", "DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "9780306406157",
				"550e8400-e29b-41d4-a716-446655440000", "1111 4111 1111 1111 1111", "4111 1111 1111 1111 1111",
				"4111 1111-1111 1111", "4111  1111 1111 1111", "look at example.com (see page)",
				"meet at com.example.shop(Berlin)", "\n\tat the end of the day (really)", "\n\tat 5 o'clock",
				"Caused by: the rain", "Caused by: rain.", "error caused by: java", "Traceback of a parcel (lost)",
				"ORA-BLE", "FLORA-12345", "ORA-123456", "SQLSTATE is a code", "SQLSTATEMENT", "syntax errors happen",
				"relation \"x\" does not exist", "SQL syntax is easy", "JdbcSQLTemplate")) {
			near.add(new Sample("", text, "", BodyText.OTHER, bodies(text)));
		}
		return List.copyOf(near);
	}

	private static void add(List<Sample> samples, String kind, String secret, String beginning) {
		samples.add(new Sample(kind, secret, beginning, BodyText.OTHER, bodies(secret)));
	}

	private static List<String> bodies(String text) {
		return List.of(text, "x \"" + text + "\" and more of it", "<p>" + text + "</p>", "a=" + text + "&b=2");
	}

	private static String pem(String label) {
		return "-----BEGIN " + label + "-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n"
				+ "VJTUt9Us8cKjMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDu\n-----END " + label + "-----";
	}

	static String token(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Bodies with one text.
	 */
	record Sample(String kind, String secret, String beginning, BodyText text, List<String> bodies) {

		@Override
		public String toString() {
			return this.kind + " " + this.secret.substring(0, Math.min(24, this.secret.length())).strip();
		}

	}

}
