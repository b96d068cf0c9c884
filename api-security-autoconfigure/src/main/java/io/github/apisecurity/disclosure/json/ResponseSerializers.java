package io.github.apisecurity.disclosure.json;

import java.io.Serial;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.guard.ObjectOwnership;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.BeanSerializerBuilder;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.MapType;

/**
 * Puts guards where types declare something, once for each type. A type that declares
 * nothing keeps the serializer that it has.
 */
final class ResponseSerializers extends ValueSerializerModifier {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient ReadRules rules;

	private final transient ObjectOwnership ownership;

	private final transient DeclaredTypes types;

	ResponseSerializers(ReadRules rules, ObjectOwnership ownership) {
		this.rules = rules;
		this.ownership = ownership;
		this.types = rules.declaredTypes(ownership);
	}

	// Behind all else that changes properties, and with those of views
	@Override
	public BeanSerializerBuilder updateBuilder(SerializationConfig config, BeanDescription.Supplier description,
			BeanSerializerBuilder builder) {
		Class<?> type = description.getBeanClass();
		List<BeanPropertyWriter> properties = new ArrayList<>(builder.getProperties());
		BeanPropertyWriter[] filtered = builder.getFilteredProperties();
		BeanPropertyWriter[] filteredCopy = (filtered != null) ? filtered.clone() : null;
		boolean changed = false;
		for (int i = 0; i < properties.size(); i++) {
			PropertyGuard guard = guard(type, properties.get(i));
			if (guard != null) {
				changed = true;
				properties.set(i, guarded(properties.get(i), guard));
				if (filteredCopy != null && filteredCopy[i] != null) {
					filteredCopy[i] = guarded(filteredCopy[i], guard);
				}
			}
		}
		AnyGetterWriter any = builder.getAnyGetter();
		PropertyGuard anyGuard = (any != null && !properties.contains(any)) ? guard(type, any) : null;
		if (any != null && anyGuard != null) {
			builder.setAnyGetter(new GuardedAnyProperty(any, anyGuard));
		}
		if (changed) {
			builder.setProperties(properties);
			if (filteredCopy != null) {
				builder.setFilteredProperties(filteredCopy);
			}
		}
		return builder;
	}

	private @Nullable PropertyGuard guard(Class<?> type, BeanPropertyWriter property) {
		ReadRule rule = this.rules.of(type, property.getName(), property.getMember());
		return (rule != null) ? new PropertyGuard(rule, this.ownership) : null;
	}

	private static BeanPropertyWriter guarded(BeanPropertyWriter property, PropertyGuard guard) {
		return (property instanceof AnyGetterWriter any) ? new GuardedAnyProperty(any, guard)
				: new GuardedProperty(property, guard);
	}

	@Override
	public ValueSerializer<?> modifySerializer(SerializationConfig config, BeanDescription.Supplier description,
			ValueSerializer<?> serializer) {
		Class<?> type = description.getBeanClass();
		List<BeanPropertyWriter> unwrapped = unwrapped(serializer);
		// What is written as one of its supertypes is still an object of its own class
		boolean mayBeOwned = this.ownership.of(type) != null || isOpen(type);
		if (!mayBeOwned && unwrapped.isEmpty()) {
			return serializer;
		}
		return new WithholdingSerializer(serializer, new OwnedObjects(this.ownership, unwrapped));
	}

	@Override
	public ValueSerializer<?> modifyMapSerializer(SerializationConfig config, MapType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		Class<?> content = type.getContentType().getRawClass();
		boolean maySuit = this.ownership.of(content) != null || isOpen(content);
		return maySuit
				? new WithholdingSerializer(serializer, new OwnedValues(new OwnedObjects(this.ownership, List.of())))
				: serializer;
	}

	// Primitives count as abstract, too, but nothing is below them
	private static boolean isOpen(Class<?> type) {
		return Modifier.isAbstract(type.getModifiers()) && !type.isPrimitive() && !type.isArray()
				&& !type.getName().startsWith("java.");
	}

	@Override
	public ValueSerializer<?> modifyKeySerializer(SerializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueSerializer<?> serializer) {
		return this.types.reach(type.getRawClass()) ? new HiddenKeySerializer(serializer) : serializer;
	}

	private static List<BeanPropertyWriter> unwrapped(ValueSerializer<?> serializer) {
		List<BeanPropertyWriter> unwrapped = new ArrayList<>();
		Iterator<PropertyWriter> properties = serializer.properties();
		while (properties.hasNext()) {
			if (properties.next() instanceof BeanPropertyWriter property && property.isUnwrapping()
					&& property.getMember() != null) {
				unwrapped.add(property);
			}
		}
		return unwrapped;
	}

}
