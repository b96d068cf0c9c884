package io.github.apisecurity.disclosure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells secrets that stand in configuration in clear from references to secrets and from
 * what only has a similar name.
 */
public final class ConfigurationSecret {

	private static final List<String> NAMES = List.of("password", "passwd", "pwd", "passphrase", "secret", "token",
			"apikey", "accesskey", "secretkey", "privatekey", "signingkey", "encryptionkey", "credential",
			"credentials");

	private static final List<Pattern> SECRETS = List.of(Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----"),
			Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
			Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"),
			Pattern.compile("\\b[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s/:@?#]{0,256}:(?!\\$\\{)[^\\s/@?#]{1,256}@"),
			Pattern.compile("(?i)^jdbc:.{1,1024}[?&;](?:password|pwd)=(?!\\$\\{)[^\\s&;]"));

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]+(?::(.*))?}", Pattern.DOTALL);

	private static final List<Pattern> HARMLESS = List.of(
			// Boolean values, small numbers, durations and sizes
			Pattern.compile("(?i)true|false|on|off|yes|no|none|null"),
			Pattern.compile("(?i)\\d{1,4}(?:ns|us|ms|s|m|h|d|b|kb|mb|gb)?|PT?[0-9.DTHMS]{1,20}"),
			// Encrypted values and hashes; {noop} is neither
			Pattern.compile("(?s)\\{(?!noop})[A-Za-z0-9@_.-]{1,64}}.+"), Pattern.compile("ENC\\(.+\\)"),
			Pattern.compile("\\$(?:2[abxy]|argon2(?:id|i|d)|5|6|scrypt|pbkdf2[a-z0-9-]*)\\$.+"),
			// Where a secret is, not what it is
			Pattern.compile(
					"(?i)(?:classpath\\*?|file|env|vault|arn|op|secretsmanager|keyvault|gcp-?sm|sm|ref\\+\\w+):.*"),
			Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\\s@]*"));

	private ConfigurationSecret() {
	}

	/**
	 * Returns whether a value is a secret that should not stand where it stands.
	 * @param name the name of the property
	 * @param value its value as it is written, with placeholders
	 * @return whether it is
	 */
	public static boolean isInClear(String name, String value) {
		String literal = literal(value.strip());
		return !literal.isEmpty() && (SECRETS.stream().anyMatch((pattern) -> pattern.matcher(literal).find())
				|| (isNamedLikeSecret(name) && !literal.contains("${") && !isHarmless(literal)));
	}

	/**
	 * Returns the name of the environment variable that sets a property in place of a
	 * file.
	 * @param name the name of the property
	 * @return the name, such as {@code SPRING_DATASOURCE_PASSWORD}
	 */
	public static String environmentVariable(String name) {
		return name.replace("-", "")
			.replaceAll("[^A-Za-z0-9]+", "_")
			.replaceAll("^_+|_+$", "")
			.toUpperCase(Locale.ROOT);
	}

	private static boolean isNamedLikeSecret(String name) {
		String plain = name.replaceAll("\\[\\d+]$", "");
		String last = plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
		String one = last.endsWith("s") ? last.substring(0, last.length() - 1) : last;
		return NAMES.stream()
			.anyMatch((word) -> last.endsWith(word) || (plain.length() < name.length() && one.endsWith(word)));
	}

	private static boolean isHarmless(String value) {
		return HARMLESS.stream().anyMatch((pattern) -> pattern.matcher(value).matches());
	}

	// What holds unless the environment says otherwise stands there too
	private static String literal(String value) {
		Matcher placeholder = PLACEHOLDER.matcher(value);
		if (!placeholder.matches()) {
			return value;
		}
		return (placeholder.group(1) != null) ? placeholder.group(1).strip() : "";
	}

}
