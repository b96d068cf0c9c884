package io.github.apisecurity.disclosure.json;

import java.io.Serial;
import java.util.Map;

import io.github.apisecurity.guard.Audience;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.ContextAttributes;

/**
 * Attributes of a call of Jackson with the audience among them, which is asked for once
 * for each property of each object and is therefore a field.
 */
public final class AudienceAttributes extends ContextAttributes {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Audience audience;

	private final ContextAttributes others;

	private AudienceAttributes(Audience audience, ContextAttributes others) {
		this.audience = audience;
		this.others = others;
	}

	/**
	 * Returns a writer that writes for an audience.
	 * @param writer a writer
	 * @param audience who it writes for
	 * @return the writer
	 */
	public static ObjectWriter writingFor(ObjectWriter writer, Audience audience) {
		return writer.with(new AudienceAttributes(audience, writer.getAttributes()));
	}

	@Override
	public @Nullable Object getAttribute(Object key) {
		return (key == Audience.class) ? this.audience : this.others.getAttribute(key);
	}

	@Override
	public ContextAttributes withSharedAttribute(Object key, Object value) {
		return new AudienceAttributes(this.audience, this.others.withSharedAttribute(key, value));
	}

	@Override
	public ContextAttributes withSharedAttributes(Map<?, ?> attributes) {
		return new AudienceAttributes(this.audience, this.others.withSharedAttributes(attributes));
	}

	@Override
	public ContextAttributes withoutSharedAttribute(Object key) {
		return new AudienceAttributes(this.audience, this.others.withoutSharedAttribute(key));
	}

	@Override
	public ContextAttributes withPerCallAttribute(Object key, Object value) {
		return new AudienceAttributes(this.audience, this.others.withPerCallAttribute(key, value));
	}

	@Override
	public ContextAttributes snapshot() {
		return new AudienceAttributes(this.audience, this.others.snapshot());
	}

}
