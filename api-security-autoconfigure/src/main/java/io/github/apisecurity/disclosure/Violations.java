package io.github.apisecurity.disclosure;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.disclosure.body.InvalidBodyException;
import io.github.apisecurity.http.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Reads from exceptions of parsing, binding and validation what is wrong with a request:
 * where it is and what was expected, never the value that was sent and never the name of
 * a class.
 */
final class Violations {

	private static final int MOST = 100;

	private static final int MOST_CAUSES = 10;

	private static final int LONGEST = 256;

	private static final String WRONG_TYPE = "has the wrong type or form";

	private static final String NOT_VALID = "is not valid";

	private static final String REQUEST_BODY = "org.springframework.web.bind.annotation.RequestBody";

	private final List<Violation> found = new ArrayList<>();

	private Violations() {
	}

	/**
	 * Returns what is wrong with a request.
	 * @param failure what was thrown
	 * @param parameter the parameter of the handler that is concerned, or {@code null} if
	 * it is not known
	 * @return at most 100 violations, empty if there is nothing to tell
	 */
	static List<Violation> of(Throwable failure, @Nullable MethodParameter parameter) {
		Violations violations = new Violations();
		Throwable cause = failure;
		for (int i = 0; cause != null && violations.found.isEmpty() && i < MOST_CAUSES; i++) {
			violations.read(cause, parameter);
			cause = cause.getCause();
		}
		return violations.found;
	}

	private void read(Throwable failure, @Nullable MethodParameter parameter) {
		if (failure instanceof MethodValidationResult result) {
			result.getParameterValidationResults().forEach(this::read);
		}
		else if (failure instanceof Errors errors) {
			read(errors, "", parameter == null || isBody(parameter));
		}
		else if (failure instanceof InvalidBodyException invalid) {
			invalid.violations().forEach(this::add);
		}
		else if (failure instanceof JacksonException json) {
			add(Violation.inBody(pointer(json.getPath()), json.getPath().isEmpty() ? "is not valid JSON" : WRONG_TYPE));
		}
		else if (failure instanceof TypeMismatchException mismatch && mismatch.getPropertyName() != null) {
			add(Violation.inParameter(cap(mismatch.getPropertyName()), WRONG_TYPE));
		}
	}

	private void read(ParameterValidationResult result) {
		MethodParameter parameter = result.getMethodParameter();
		boolean body = isBody(parameter);
		if (result instanceof ParameterErrors errors) {
			String index = (errors.getContainerIndex() != null) ? "/" + errors.getContainerIndex() : "";
			read(errors, index, body);
			return;
		}
		String name = parameter.getParameterName();
		for (MessageSourceResolvable error : result.getResolvableErrors()) {
			add((body || name == null) ? Violation.inBody("", text(error)) : Violation.inParameter(name, text(error)));
		}
	}

	private void read(Errors errors, String prefix, boolean body) {
		for (FieldError error : errors.getFieldErrors()) {
			String text = error.isBindingFailure() ? WRONG_TYPE : text(error);
			add(body ? Violation.inBody(prefix + pointer(error.getField()), text)
					: Violation.inParameter(cap(error.getField()), text));
		}
		errors.getGlobalErrors().forEach((error) -> add(Violation.inBody(prefix, text(error))));
	}

	private void add(Violation violation) {
		if (this.found.size() < MOST) {
			this.found.add(violation);
		}
	}

	private static String text(MessageSourceResolvable error) {
		String message = error.getDefaultMessage();
		return (message != null) ? cap(message) : NOT_VALID;
	}

	private static boolean isBody(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			if (annotation.annotationType().getName().equals(REQUEST_BODY)) {
				return true;
			}
		}
		return false;
	}

	// items[0].name to /items/0/name
	private static String pointer(String field) {
		StringBuilder pointer = new StringBuilder();
		for (String step : field.split("[.\\[\\]]+")) {
			append(pointer, step);
		}
		return cap(pointer.toString());
	}

	private static String pointer(List<Reference> path) {
		StringBuilder pointer = new StringBuilder();
		for (Reference step : path) {
			String name = step.getPropertyName();
			append(pointer, (name != null) ? name : String.valueOf(step.getIndex()));
		}
		return cap(pointer.toString());
	}

	// RFC 6901 §3
	private static void append(StringBuilder pointer, String step) {
		if (!step.isEmpty()) {
			pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
		}
	}

	private static String cap(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST);
	}

}
