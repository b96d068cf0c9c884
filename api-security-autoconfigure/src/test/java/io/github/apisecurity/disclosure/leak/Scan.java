package io.github.apisecurity.disclosure.leak;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;

/**
 * What comes out of a scanner, and what it has found.
 */
record Scan(String output, List<String> found, int mostKept) {

	static Scan of(BodyText text, LeakAction action, String body, int... cuts) {
		return of(text, action, body.getBytes(StandardCharsets.UTF_8), cuts);
	}

	static Scan of(BodyText text, LeakAction action, byte[] bytes, int... cuts) {
		Map<Leak, LeakAction> actions = new EnumMap<>(Leak.class);
		for (Leak leak : Leak.values()) {
			actions.put(leak, action);
		}
		List<String> found = new ArrayList<>();
		LeakScanner scanner = new LeakScanner(new LeakActions(actions), text, (leak, done) -> {
			found.add(LeakRule.nameOf(leak) + " " + done);
			if (done == LeakAction.BLOCK) {
				throw new IOException("blocked");
			}
		});
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int mostKept = 0;
		try {
			int from = 0;
			for (int i = 0; i <= cuts.length; i++) {
				int to = (i < cuts.length) ? cuts[i] : bytes.length;
				scanner.inspect(bytes, from, to, (part, start, end) -> out.write(part, start, end - start));
				mostKept = Math.max(mostKept, to - out.size());
				from = to;
			}
			scanner.end((part, start, end) -> out.write(part, start, end - start));
		}
		catch (IOException ex) {
			// What has left by then
		}
		return new Scan(out.toString(StandardCharsets.UTF_8), List.copyOf(found), mostKept);
	}

	static int[] everyByte(int length) {
		int[] cuts = new int[Math.max(0, length - 1)];
		for (int i = 0; i < cuts.length; i++) {
			cuts[i] = i + 1;
		}
		return cuts;
	}

}
