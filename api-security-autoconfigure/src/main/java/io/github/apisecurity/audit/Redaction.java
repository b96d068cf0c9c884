package io.github.apisecurity.audit;

import java.util.regex.Pattern;

/**
 * Takes out of a path what may be a credential.
 */
final class Redaction {

	private static final int LONGEST_PATH = 2048;

	private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_~+.-]{32,}={0,2}");

	private Redaction() {
	}

	/**
	 * Returns a path without path parameters and without anything as long as a token.
	 * @param path the path as sent
	 * @return the path for the record
	 */
	static String path(String path) {
		String bounded = (path.length() > LONGEST_PATH) ? path.substring(0, LONGEST_PATH) : path;
		String plain = (bounded.indexOf(';') < 0) ? bounded : PARAMETERS.matcher(bounded).replaceAll(";...");
		return (plain.length() < 32) ? plain : TOKEN.matcher(plain).replaceAll("[redacted]");
	}

}
