package io.github.apisecurity.disclosure.body;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.apisecurity.disclosure.DeclaredAnnotations;
import io.github.apisecurity.disclosure.body.PatchShape.Kind;
import io.github.apisecurity.disclosure.body.PatchShape.Property;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.util.NameTransformer;

import org.springframework.util.ReflectionUtils;

/**
 * Works out what patches may find in types, once for each.
 */
final class PatchShapes {

	private static final int MOST_UNWRAPPED = 10;

	private final DeserializationConfig config;

	private final WriteRules rules;

	private final HiddenProperties hidden;

	private final Map<JavaType, PatchShape> known = new ConcurrentHashMap<>();

	PatchShapes(DeserializationConfig config, WriteRules rules, HiddenProperties hidden) {
		this.config = config;
		this.rules = rules;
		this.hidden = hidden;
	}

	PatchShape of(JavaType type) {
		PatchShape shape = this.known.get(type);
		if (shape == null) {
			shape = create(type);
			this.known.putIfAbsent(type, shape);
		}
		return shape;
	}

	private PatchShape create(JavaType type) {
		if (type.isReferenceType()) {
			return of(type.getReferencedType());
		}
		if (type.isJavaLangObject() || type.isTypeOrSubTypeOf(JsonNode.class)) {
			return PatchShape.ANY;
		}
		if (type.isMapLikeType()) {
			return new PatchShape(Kind.MAP, () -> of(type.getContentType()));
		}
		if (type.isCollectionLikeType() || type.isArrayType()) {
			return new PatchShape(Kind.LIST, () -> of(type.getContentType()));
		}
		String name = type.getRawClass().getName();
		if (type.isPrimitive() || type.isEnumType() || name.startsWith("java.")) {
			return PatchShape.LEAF;
		}
		return createObject(type);
	}

	private PatchShape createObject(JavaType type) {
		PatchShape shape = new PatchShape(Kind.OBJECT, null, type);
		addAll(shape, type, NameTransformer.NOP, false, 0);
		AnnotatedClass annotated = introspector().introspectClassAnnotations(type);
		for (NamedType subtype : this.config.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(this.config, annotated)) {
			if (subtype.getType() != type.getRawClass()) {
				shape.openUp();
				addAll(shape, this.config.constructType(subtype.getType()), NameTransformer.NOP, false, 0);
			}
		}
		if (type.isAbstract()
				|| this.config.getAnnotationIntrospector().findPolymorphicTypeInfo(this.config, annotated) != null) {
			shape.openUp();
		}
		return shape;
	}

	private void addAll(PatchShape shape, JavaType type, NameTransformer transformer, boolean hidden, int depth) {
		AnnotatedClass annotated = introspector().introspectClassAnnotations(type);
		AnnotationIntrospector annotations = this.config.getAnnotationIntrospector();
		// What a builder takes only Jackson knows; the type itself says what it shows
		boolean built = annotations.findPOJOBuilder(this.config, annotated) != null;
		BeanDescription description = built ? introspector().introspectForSerialization(type, annotated)
				: introspector().introspectForDeserialization(type, annotated);
		if (built || description.findAnySetterAccessor() != null
				|| annotations.findPropertyIgnoralByName(this.config, annotated).getIgnoreUnknown()) {
			shape.openUp();
		}
		for (BeanPropertyDefinition property : description.findProperties()) {
			AnnotatedMember member = built ? property.getAccessor() : property.getPrimaryMember();
			if (member == null || !(built || property.couldDeserialize() || property.hasConstructorParameter())) {
				continue;
			}
			annotations.findPropertyIgnoralByName(this.config, member).getIgnored().forEach(shape::loses);
			Class<?> owner = type.getRawClass();
			String own = property.getName();
			boolean hides = hidden || this.hidden.isHidden(owner, own, member);
			NameTransformer unwrapper = annotations.findUnwrappingNameTransformer(this.config, member);
			if (unwrapper != null && depth < MOST_UNWRAPPED) {
				addAll(shape, property.getPrimaryType(), NameTransformer.chainedTransformer(transformer, unwrapper),
						hides, depth + 1);
				continue;
			}
			JavaType value = property.getPrimaryType();
			shape.add(new Property(owner, own, transformer.transform(own), this.rules.find(owner, own, member), hides,
					() -> of(value)));
		}
	}

	// Returns the names of properties that can be set and are not shown, which a patched
	// object would lose.
	Set<String> lost(PatchShape shape, Function<JavaType, ValueSerializer<?>> serializers) {
		Set<String> lost = new TreeSet<>();
		addLost(shape, serializers, lost, new HashSet<>());
		return lost;
	}

	private void addLost(PatchShape shape, Function<JavaType, ValueSerializer<?>> serializers, Set<String> lost,
			Set<PatchShape> visited) {
		if (!visited.add(shape)) {
			return;
		}
		if (shape.kind() == Kind.LIST || shape.kind() == Kind.MAP) {
			addLost(shape.content(), serializers, lost, visited);
		}
		lost.addAll(shape.losses());
		if (shape.type() != null && !shape.type().isAbstract() && !isBuilt(shape.type())) {
			lost.addAll(lost(shape.type(), serializers.apply(shape.type())));
		}
		shape.properties()
			.values()
			.forEach((named) -> named
				.forEach((property) -> addLost(property.shape().get(), serializers, lost, visited)));
	}

	private Set<String> lost(JavaType type, ValueSerializer<?> serializer) {
		AnnotatedClass annotated = introspector().introspectClassAnnotations(type);
		Set<String> lost = new TreeSet<>();
		for (BeanPropertyDefinition property : introspector().introspectForDeserialization(type, annotated)
			.findProperties()) {
			AnnotatedMember member = property.getPrimaryMember();
			if (member != null && this.config.getAnnotationIntrospector()
				.findUnwrappingNameTransformer(this.config, member) == null) {
				lost.add(property.getName());
			}
		}
		serializer.properties().forEachRemaining((property) -> lost.remove(property.getName()));
		ReflectionUtils.doWithFields(type.getRawClass(), (field) -> lost.add(field.getName()),
				(field) -> DeclaredAnnotations.isReadOnly(type.getRawClass(), field.getName()));
		return lost;
	}

	private boolean isBuilt(JavaType type) {
		return this.config.getAnnotationIntrospector()
			.findPOJOBuilder(this.config, introspector().introspectClassAnnotations(type)) != null;
	}

	private ClassIntrospector introspector() {
		return this.config.classIntrospectorInstance();
	}

}
