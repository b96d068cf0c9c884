package io.github.apisecurity.disclosure.leak;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.disclosure.Leak;

/**
 * All that is known to begin a leak, other than the digits of a card. Prefixes, lengths
 * and alphabets of keys are those that their issuers have published.
 */
final class LeakPatterns {

	private LeakPatterns() {
	}

	static List<LeakPattern> all() {
		List<LeakPattern> patterns = new ArrayList<>();
		patterns.add(LeakPattern.token(Leak.JWT, CompactTokens.START, CompactTokens::end, Ascii.BASE64URL | Ascii.DOT));
		patterns.add(LeakPattern.of(Leak.PRIVATE_KEY, "-----BEGIN ", 0, PrivateKeys::label, Tail.PEM, 0));
		addKeys(patterns);
		addTraces(patterns);
		addDatabaseErrors(patterns);
		return List.copyOf(patterns);
	}

	private static void addKeys(List<LeakPattern> patterns) {
		// AWS
		patterns.add(LeakPattern.of(Leak.API_KEY, "AKIA", Ascii.WORD, ApiKeys::aws, Tail.NONE, 0));
		patterns.add(LeakPattern.of(Leak.API_KEY, "ASIA", Ascii.WORD, ApiKeys::aws, Tail.NONE, 0));
		// GitHub
		for (String kind : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
			patterns.add(LeakPattern.openKey(kind, Ascii.ALPHANUMERIC, 36));
		}
		patterns.add(LeakPattern.openKey("github_pat_", Ascii.WORD, 82));
		// GitLab
		patterns.add(LeakPattern.openKey("glpat-", Ascii.BASE64URL, 20));
		// Slack
		for (String kind : List.of("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-")) {
			patterns.add(LeakPattern.openKey(kind, Ascii.ALPHANUMERIC | Ascii.DASH, 20));
		}
		// Stripe
		patterns.add(LeakPattern.openKey("sk_live_", Ascii.ALPHANUMERIC, 16));
		patterns.add(LeakPattern.openKey("rk_live_", Ascii.ALPHANUMERIC, 16));
		// Google
		patterns.add(LeakPattern.key("AIza", Ascii.BASE64URL, 35));
		patterns.add(LeakPattern.key("GOCSPX-", Ascii.BASE64URL, 28));
		// SendGrid
		patterns.add(LeakPattern.of(Leak.API_KEY, "SG.", Ascii.WORD, ApiKeys::sendGrid, Tail.NONE, 0));
		// Twilio
		for (char hex : "0123456789abcdef".toCharArray()) {
			patterns.add(LeakPattern.key("SK" + hex, Ascii.HEX, 31));
		}
		// npm, Shopify
		patterns.add(LeakPattern.key("npm_", Ascii.ALPHANUMERIC, 36));
		patterns.add(LeakPattern.key("shpat_", Ascii.HEX, 32));
		patterns.add(LeakPattern.key("shpss_", Ascii.HEX, 32));
		// OpenAI, Anthropic
		patterns.add(LeakPattern.of(Leak.API_KEY, "sk-", Ascii.BASE64URL, ApiKeys::languageModel, Tail.TOKEN,
				Ascii.BASE64URL));
		// Azure Storage
		patterns.add(LeakPattern.of(Leak.API_KEY, "AccountKey=", 0, ApiKeys::azureStorage, Tail.NONE, 0));
		// HashiCorp Vault
		patterns.add(LeakPattern.openKey("hvs.", Ascii.BASE64URL, 24));
		// DigitalOcean
		patterns.add(LeakPattern.key("dop_v1_", Ascii.HEX, 64));
		patterns.add(LeakPattern.key("doo_v1_", Ascii.HEX, 64));
		patterns.add(LeakPattern.key("dor_v1_", Ascii.HEX, 64));
	}

	private static void addTraces(List<LeakPattern> patterns) {
		patterns.add(LeakPattern.messageBehind(Leak.STACK_TRACE, "\n", "\tat ", StackTraces::frame));
		patterns.add(LeakPattern.message(Leak.STACK_TRACE, "\\n\\tat ", StackTraces::frame));
		patterns.add(LeakPattern.message(Leak.STACK_TRACE, "n\\\\tat ", StackTraces::frame));
		// Lines of server-sent events
		patterns.add(LeakPattern.messageBehind(Leak.STACK_TRACE, "data:", "\tat ", StackTraces::frame));
		patterns.add(LeakPattern.message(Leak.STACK_TRACE, "Caused by: ", StackTraces::exception));
		patterns.add(LeakPattern.message(Leak.STACK_TRACE, "Traceback (", Ending.text("most recent call last)")));
	}

	private static void addDatabaseErrors(List<LeakPattern> patterns) {
		patterns.add(LeakPattern.of(Leak.SQL_ERROR, "ORA-", Ascii.WORD, Ending.exactly(Ascii.DIGIT, 5), Tail.LINE, 0));
		patterns.add(LeakPattern.message(Leak.SQL_ERROR, "SQLSTATE", DatabaseErrors::state));
		patterns.add(LeakPattern.message(Leak.SQL_ERROR, "SQLState", DatabaseErrors::state));
		text(patterns, "You have an error in your SQL syntax");
		text(patterns, "PSQLException");
		text(patterns, "SQLSyntaxErrorException");
		text(patterns, "SQLIntegrityConstraintViolationException");
		text(patterns, "SQLGrammarException");
		text(patterns, "BadSqlGrammarException");
		text(patterns, "org.hibernate.exception.");
		text(patterns, "syntax error at or near ");
		text(patterns, "Unclosed quotation mark after the character string");
		text(patterns, "SQLITE_ERROR");
		text(patterns, "duplicate key value violates unique constraint");
		patterns.add(LeakPattern.message(Leak.SQL_ERROR, "JdbcSQL", DatabaseErrors::exceptionOfH2));
		patterns.add(LeakPattern.message(Leak.SQL_ERROR, "ERROR: relat",
				Ending.text("ion ").then(DatabaseErrors::missingRelation)));
		patterns.add(LeakPattern.messageBehind(Leak.SQL_ERROR, "\"", ": syntax e", Ending.text("rror")));
	}

	// A part of a long text is enough to begin with
	private static void text(List<LeakPattern> patterns, String text) {
		int first = Math.min(text.length(), 12);
		// A class may be named with or without its package, a sentence begins with a word
		int notBehind = (text.contains("Exception") || text.startsWith("SQL")) ? 0 : Ascii.WORD;
		patterns.add(LeakPattern.of(Leak.SQL_ERROR, text.substring(0, first), notBehind,
				(first < text.length()) ? Ending.text(text.substring(first)) : Ending.ANY, Tail.LINE, 0));
	}

}
