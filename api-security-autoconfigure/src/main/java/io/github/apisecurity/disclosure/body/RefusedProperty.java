package io.github.apisecurity.disclosure.body;

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;

/**
 * A property that a type has and nobody sets by JSON ({@code @JsonIgnore}, or
 * {@code READ_ONLY}). Jackson would skip it without a word.
 */
final class RefusedProperty extends SettableBeanProperty {

	private static final long serialVersionUID = 1L;

	RefusedProperty(String name, JavaType type, String detail) {
		super(PropertyName.construct(name), type, PropertyMetadata.STD_OPTIONAL, new Refusal(detail));
	}

	private RefusedProperty(RefusedProperty source, PropertyName name) {
		super(source, name);
	}

	@Override
	public SettableBeanProperty withValueDeserializer(ValueDeserializer<?> deserializer) {
		return this;
	}

	@Override
	public SettableBeanProperty withName(PropertyName name) {
		return new RefusedProperty(this, name);
	}

	@Override
	public SettableBeanProperty withNullProvider(NullValueProvider provider) {
		return this;
	}

	@Override
	@SuppressWarnings("NullAway") // there is none
	public AnnotatedMember getMember() {
		return null;
	}

	@Override
	@SuppressWarnings("NullAway") // there is none
	public <A extends Annotation> A getAnnotation(Class<A> type) {
		return null;
	}

	@Override
	public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object instance) {
		getValueDeserializer().deserialize(parser, context);
	}

	@Override
	public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object instance) {
		getValueDeserializer().deserialize(parser, context);
		return instance;
	}

	@Override
	public void set(DeserializationContext context, Object instance, Object value) {
	}

	@Override
	public Object setAndReturn(DeserializationContext context, Object instance, Object value) {
		return instance;
	}

	/**
	 * Takes note of a value that is there.
	 */
	private static final class Refusal extends ValueDeserializer<Object> {

		private final String detail;

		Refusal(String detail) {
			this.detail = detail;
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			report(parser, context);
			parser.skipChildren();
			return null;
		}

		@Override
		public @Nullable Object getNullValue(DeserializationContext context) {
			report(null, context);
			return null;
		}

		private void report(@Nullable JsonParser parser, DeserializationContext context) {
			if (context.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)) {
				BodyErrors.report(context, parser, this.detail);
			}
		}

	}

}
