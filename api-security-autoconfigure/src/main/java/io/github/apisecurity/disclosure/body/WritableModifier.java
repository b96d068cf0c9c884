package io.github.apisecurity.disclosure.body;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.disclosure.Handling;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.deser.BeanDeserializerBuilder;
import tools.jackson.databind.deser.SettableAnyProperty;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/**
 * Puts a guard in front of the properties that only some callers may set. A type without
 * such properties is left as it is.
 */
final class WritableModifier extends ValueDeserializerModifier {

	private static final long serialVersionUID = 1L;

	private final transient WriteRules rules;

	private final Handling handling;

	WritableModifier(WriteRules rules, Handling handling) {
		this.rules = rules;
		this.handling = handling;
	}

	@Override
	public BeanDeserializerBuilder updateBuilder(DeserializationConfig config, BeanDescription.Supplier description,
			BeanDeserializerBuilder builder) {
		Class<?> type = description.getBeanClass();
		BeanDescription built = built(config, builder);
		List<SettableBeanProperty> properties = new ArrayList<>();
		builder.getProperties().forEachRemaining(properties::add);
		for (SettableBeanProperty property : properties) {
			WriteGuard guard = guard(type, property, built);
			if (guard != null && !property.isCreatorProperty()) {
				builder.addOrReplaceProperty(new GuardedProperty(property, guard), true);
			}
		}
		guardParameters(config, type, builder, built);
		guardAnySetter(type, builder);
		return builder;
	}

	private void guardParameters(DeserializationConfig config, Class<?> type, BeanDeserializerBuilder builder,
			@Nullable BeanDescription built) {
		ValueInstantiator instantiator = builder.getValueInstantiator();
		SettableBeanProperty[] parameters = instantiator.canCreateFromObjectWith()
				? instantiator.getFromObjectArguments(config) : null;
		if (parameters == null) {
			return;
		}
		SettableBeanProperty[] guarded = parameters.clone();
		boolean any = false;
		for (int i = 0; i < guarded.length; i++) {
			WriteGuard guard = (guarded[i] != null) ? guard(type, guarded[i], built) : null;
			if (guard != null) {
				guarded[i] = new GuardedProperty(guarded[i], guard);
				// The same there and here, or what becomes of it there is not seen here
				builder.addOrReplaceProperty(guarded[i], true);
				any = true;
			}
		}
		if (any) {
			builder.setValueInstantiator(new GuardedInstantiator(instantiator, guarded));
		}
	}

	private void guardAnySetter(Class<?> type, BeanDeserializerBuilder builder) {
		SettableAnyProperty any = builder.getAnySetter();
		if (any == null) {
			return;
		}
		WriteRule rule = this.rules.find(type, "*", any.getProperty().getMember());
		if (rule != null) {
			builder.setAnySetter(null);
			builder.setAnySetter(new GuardedAnyProperty(any, new WriteGuard(rule, this.handling)));
		}
	}

	private @Nullable WriteGuard guard(Class<?> type, SettableBeanProperty property, @Nullable BeanDescription built) {
		WriteRule rule = this.rules.find(type, property.getName(), property.getMember());
		if (rule == null && built != null) {
			rule = this.rules.find(built.getBeanClass(), property.getName(), member(built, property.getName()));
		}
		return (rule != null) ? new WriteGuard(rule, this.handling) : null;
	}

	// Of a type that is made by a builder, what is declared on the type itself counts too
	private static @Nullable BeanDescription built(DeserializationConfig config, BeanDeserializerBuilder builder) {
		AnnotatedMethod build = builder.getBuildMethod();
		return (build != null) ? config.classIntrospectorInstance()
			.introspectForSerialization(build.getType(),
					config.classIntrospectorInstance().introspectClassAnnotations(build.getType()))
				: null;
	}

	private static @Nullable AnnotatedMember member(BeanDescription description, String name) {
		for (BeanPropertyDefinition property : description.findProperties()) {
			if (property.getName().equals(name)) {
				return property.getAccessor();
			}
		}
		return null;
	}

}
