package io.github.apisecurity.disclosure.leak;

import java.nio.charset.StandardCharsets;

/**
 * Keys that have more than one part.
 */
final class ApiKeys {

	private static final byte[] OPENAI = ascii("T3BlbkFJ");

	private static final byte[][] PREFIXES = { ascii("ant-"), ascii("proj-"), ascii("svcacct-"), ascii("admin-") };

	private static final int LEAST = 40;

	private static final int MOST = 256;

	private static final Ending AWS = Ending.exactly(Ascii.UPPER | Ascii.DIGIT, 16);

	private static final byte[][] SLASHES = { ascii("/"), ascii("%2F"), ascii("\\/") };

	private static final Ending SEND_GRID = Ending.atLeast(Ascii.BASE64URL, 22)
		.then(Ending.text("."))
		.then(Ending.exactly(Ascii.BASE64URL, 43));

	private static final Ending AZURE_STORAGE = Ending.atLeast(Ascii.BASE64, 86).then(Ending.text("=="));

	private ApiKeys() {
	}

	// Looks for the rest of an access key id of AWS. One with a date behind is the
	// credential of a presigned URL, which is made to be given away
	static int aws(Sight sight, int index) {
		int end = AWS.end(sight, index);
		if (end < 0) {
			return end;
		}
		for (byte[] slash : SLASHES) {
			int date = sight.match(end, slash);
			if (date == Sight.MORE || (date >= 0 && !sight.has(date) && !sight.isLast())) {
				return Sight.MORE;
			}
			if (date >= 0 && sight.has(date) && Ascii.isDigit(sight.at(date))) {
				return Sight.NONE;
			}
		}
		return end;
	}

	static int sendGrid(Sight sight, int index) {
		return SEND_GRID.end(sight, index);
	}

	static int azureStorage(Sight sight, int index) {
		return AZURE_STORAGE.end(sight, index);
	}

	// Looks for a key that begins with sk-: with the name of a kind and 40
	// characters, or with the mark of OpenAI in it
	static int languageModel(Sight sight, int index) {
		int end = sight.skip(index, Ascii.BASE64URL, MOST);
		boolean open = !sight.has(end) && !sight.isLast() && end < index + MOST;
		if (end - index >= LEAST) {
			for (byte[] prefix : PREFIXES) {
				if (sight.match(index, prefix) >= 0) {
					return end;
				}
			}
			for (int i = index + LEAST / 2; i + OPENAI.length <= end; i++) {
				if (sight.match(i, OPENAI) >= 0) {
					return end;
				}
			}
		}
		return open ? Sight.MORE : Sight.NONE;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
