package io.github.apisecurity.disclosure.body;

import java.util.EnumSet;
import java.util.Set;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.type.LogicalType;

/**
 * Has all scalar values read by {@link ScalarDeserializer}.
 */
final class ScalarModifier extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private static final Set<LogicalType> SCALARS = EnumSet.of(LogicalType.Textual, LogicalType.Boolean,
			LogicalType.Integer, LogicalType.Float, LogicalType.DateTime, LogicalType.OtherScalar);

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config,
			BeanDescription.Supplier beanDescription, ValueDeserializer<?> deserializer) {
		LogicalType type = deserializer.logicalType();
		return (type != null && SCALARS.contains(type)) ? new ScalarDeserializer(deserializer) : deserializer;
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier beanDescription, ValueDeserializer<?> deserializer) {
		return new ScalarDeserializer(deserializer);
	}

}
