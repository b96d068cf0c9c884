package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.util.TokenBuffer;
import tools.jackson.databind.util.TokenBufferReadContext;

/**
 * What is wrong with a body, found while it is read on to its end.
 */
final class BodyErrors {

	static final String WRONG_TYPE = "has the wrong type or form";

	static final String UNKNOWN = "is not a property that is known here";

	static final String UNWRITABLE = "may not be set";

	private static final int MOST = 100;

	private static final int LONGEST = 256;

	private final List<Violation> found = new ArrayList<>(0);

	// Takes note of an error where the parser stands, or fails where none are collected.
	static void report(DeserializationContext context, @Nullable JsonParser parser, String detail) {
		report(context, parser, pointer(context, parser), detail);
	}

	static void report(DeserializationContext context, @Nullable JsonParser parser, String pointer, String detail) {
		if (context.getAttribute(BodyErrors.class) instanceof BodyErrors errors) {
			errors.add(pointer, detail);
			return;
		}
		throw MismatchedInputException.from(parser, Object.class, detail);
	}

	static boolean areCollected(DeserializationContext context) {
		return context.getAttribute(BodyErrors.class) instanceof BodyErrors errors && errors.found.size() < MOST;
	}

	// What is read from a buffer when all of its object is read (unwrapped properties,
	// and
	// what a constructor has no use for) stands in that object
	static String pointer(DeserializationContext context, @Nullable JsonParser parser) {
		JsonParser main = context.getParser();
		if (parser == null || parser == main) {
			return pointer(main);
		}
		boolean late = main != null && main.hasToken(JsonToken.END_OBJECT)
				&& parser.streamReadContext() instanceof TokenBufferReadContext
				&& parser.getClass().getEnclosingClass() == TokenBuffer.class;
		if (!late) {
			return pointer(parser);
		}
		TokenStreamContext step = parser.streamReadContext();
		String inside = "";
		while (step.getParent() instanceof TokenBufferReadContext) {
			inside = segment(step) + inside;
			step = step.getParent();
		}
		String name = step.currentName();
		return (inside.isEmpty() && name != null) ? pointer(main, name) : pointer(main) + inside;
	}

	private static String segment(TokenStreamContext step) {
		if (!step.hasPathSegment()) {
			return "";
		}
		String name = step.currentName();
		return "/" + ((name != null) ? name.replace("~", "~0").replace("/", "~1") : step.getCurrentIndex());
	}

	static String pointer(@Nullable JsonParser parser) {
		return (parser != null && parser.streamReadContext() != null)
				? parser.streamReadContext().pathAsPointer().toString() : "";
	}

	static String pointer(@Nullable JsonParser parser, String property) {
		return pointer(parser) + "/" + property.replace("~", "~0").replace("/", "~1");
	}

	void add(String pointer, String detail) {
		Violation violation = Violation.inBody(cap(pointer), detail);
		if (this.found.size() < MOST && !this.found.contains(violation)) {
			this.found.add(violation);
		}
	}

	List<Violation> found() {
		return List.copyOf(this.found);
	}

	boolean isEmpty() {
		return this.found.isEmpty();
	}

	private static String cap(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST);
	}

}
