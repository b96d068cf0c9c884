package io.github.apisecurity.disclosure.body;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

import io.github.apisecurity.disclosure.DeclaredAnnotations;
import io.github.apisecurity.disclosure.Handling;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.type.LogicalType;

/**
 * Has all scalar values read by {@link ScalarDeserializer}, and refuses properties that
 * nobody sets, unless {@code @JsonIgnoreProperties} names them.
 */
final class StrictModifier extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private static final Set<LogicalType> SCALARS = EnumSet.of(LogicalType.Textual, LogicalType.Boolean,
			LogicalType.Integer, LogicalType.Float, LogicalType.DateTime, LogicalType.OtherScalar);

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier supplier,
			BeanDeserializerBuilder builder) {
		BeanDescription description = supplier.get();
		if (!config.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) || builder.getAnySetter() != null) {
			return builder;
		}
		Set<String> declared = config.getAnnotationIntrospector()
			.findPropertyIgnoralByName(config, description.getClassInfo())
			.getIgnored();
		Set<String> refused = new LinkedHashSet<>();
		if (description.getIgnoredPropertyNames() != null) {
			refused.addAll(description.getIgnoredPropertyNames());
			refused.removeAll(declared);
		}
		if (refused.isEmpty()) {
			return builder;
		}
		Class<?> type = description.getBeanClass();
		for (String name : refused) {
			if (!builder.hasProperty(PropertyName.construct(name))) {
				builder.addOrReplaceProperty(
						new RefusedProperty(name, config.constructType(Object.class), detail(type, name)), true);
			}
		}
		return description.getType().isRecordType() ? refuseComponents(config, type, builder, declared, refused)
				: builder;
	}

	// A record keeps the parameter of a component that is not to be set
	private static BeanDeserializerBuilder refuseComponents(DeserializationConfig config, Class<?> type,
			BeanDeserializerBuilder builder, Set<String> declared, Set<String> refused) {
		ValueInstantiator instantiator = builder.getValueInstantiator();
		SettableBeanProperty[] components = instantiator.canCreateFromObjectWith()
				? instantiator.getFromObjectArguments(config) : null;
		if (components == null) {
			return builder;
		}
		SettableBeanProperty[] guarded = components.clone();
		for (int i = 0; i < guarded.length; i++) {
			if (guarded[i] != null && refused.contains(guarded[i].getName())) {
				guarded[i] = new GuardedProperty(guarded[i],
						new WriteGuard(WriteRule.NOBODY, Handling.REJECT, detail(type, guarded[i].getName())));
				builder.addOrReplaceProperty(guarded[i], true);
			}
		}
		builder.setValueInstantiator(new GuardedInstantiator(instantiator, guarded));
		return new Unsilenced(builder, declared);
	}

	private static String detail(Class<?> type, String name) {
		return DeclaredAnnotations.isReadOnly(type, name) ? BodyErrors.UNWRITABLE : BodyErrors.UNKNOWN;
	}

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

	/**
	 * A builder that skips no more than what {@code @JsonIgnoreProperties} names.
	 */
	private static final class Unsilenced extends BeanDeserializerBuilder {

		Unsilenced(BeanDeserializerBuilder source, Set<String> declared) {
			super(source);
			this._ignorableProps = new HashSet<>(declared);
		}

	}

}
