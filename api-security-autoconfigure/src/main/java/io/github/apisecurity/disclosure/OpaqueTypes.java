package io.github.apisecurity.disclosure;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import tools.jackson.core.TreeNode;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;

/**
 * Types of bodies that no rule about properties can reach, and types that are made for a
 * database.
 */
final class OpaqueTypes {

	// Other writers of text or bytes, by name, as they may not be there
	private static final List<String> NAMED = List.of("com.fasterxml.jackson.core.TreeNode",
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.core.io.buffer.DataBuffer", "com.google.gson.JsonElement", "org.json.JSONObject",
			"org.json.JSONArray");

	private static final List<String> ENTITIES = List.of("jakarta.persistence.Entity",
			"jakarta.persistence.MappedSuperclass", "jakarta.persistence.Embeddable", "javax.persistence.Entity",
			"org.springframework.data.mongodb.core.mapping.Document",
			"org.springframework.data.relational.core.mapping.Table",
			"org.springframework.data.cassandra.core.mapping.Table",
			"org.springframework.data.elasticsearch.annotations.Document",
			"org.springframework.data.couchbase.core.mapping.Document",
			"org.springframework.data.neo4j.core.schema.Node", "org.springframework.data.redis.core.RedisHash");

	private OpaqueTypes() {
	}

	/**
	 * Returns whether nothing is known of what a body has in it.
	 * @param type the type without its wrappers
	 * @return whether it is so
	 */
	static boolean isOpaque(ResolvableType type) {
		Class<?> raw = type.resolve(Object.class);
		if (Map.class.isAssignableFrom(raw)) {
			ResolvableType values = type.as(Map.class).getGeneric(1);
			Class<?> value = values.resolve(Object.class);
			return value == Object.class || (!isText(value) && isOpaque(values));
		}
		return raw == Object.class || isOpaque(raw);
	}

	static boolean isOpaque(Class<?> type) {
		return isText(type) || isBytes(type) || TreeNode.class.isAssignableFrom(type)
				|| TypeNames.isSubtype(type, NAMED);
	}

	/**
	 * Returns whether a type is text or bytes, which are no objects where the media type
	 * says so.
	 * @param type the type
	 * @return whether it is
	 */
	static boolean isContent(Class<?> type) {
		return isText(type) || isBytes(type)
				|| TypeNames.isSubtype(type, List.of("org.springframework.core.io.buffer.DataBuffer",
						"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody"));
	}

	static boolean isEntity(Class<?> type) {
		MergedAnnotations annotations = MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY);
		return ENTITIES.stream().anyMatch(annotations::isPresent);
	}

	private static boolean isText(Class<?> type) {
		return CharSequence.class.isAssignableFrom(type);
	}

	private static boolean isBytes(Class<?> type) {
		return type == byte[].class
				|| (InputStreamSource.class.isAssignableFrom(type) && !Resource.class.isAssignableFrom(type))
				|| InputStream.class.isAssignableFrom(type);
	}

}
