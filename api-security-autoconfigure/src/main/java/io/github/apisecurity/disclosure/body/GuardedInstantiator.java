package io.github.apisecurity.disclosure.body;

import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;

/**
 * Creates objects by a constructor or factory method of which some parameters are guarded
 * properties.
 */
final class GuardedInstantiator extends ValueInstantiator.Delegating {

	private final SettableBeanProperty[] parameters;

	GuardedInstantiator(ValueInstantiator delegate, SettableBeanProperty[] parameters) {
		super(delegate);
		this.parameters = parameters;
	}

	@Override
	public ValueInstantiator createContextual(DeserializationContext context,
			BeanDescription.Supplier beanDescription) {
		ValueInstantiator contextual = delegate().createContextual(context, beanDescription);
		return (contextual == delegate()) ? this : new GuardedInstantiator(contextual, this.parameters);
	}

	@Override
	public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
		return this.parameters;
	}

}
