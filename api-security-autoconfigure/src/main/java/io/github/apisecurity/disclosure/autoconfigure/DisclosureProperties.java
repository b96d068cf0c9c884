package io.github.apisecurity.disclosure.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.apisecurity.disclosure.Handling;
import io.github.apisecurity.disclosure.Leak;
import io.github.apisecurity.disclosure.LeakAction;
import io.github.apisecurity.disclosure.Mask;
import io.github.apisecurity.disclosure.Permission;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.leak.LeakActions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What leaves in responses and enters in request bodies.
 *
 * @param unknown What happens to a request body with a property that its type does not
 * have.
 * @param unwritable What happens to a request body that sets a property the caller may
 * not set.
 * @param leaks What happens to responses with a leak, by kind.
 * @param keepValidators Whether ETag and Last-Modified stay on responses that depend on
 * the caller. They must not be made of what is left out, as a hash of the whole object
 * is.
 * @param types Rules for types that cannot be annotated, by class name.
 * @param json How much of everything the JSON of a request may have.
 * @param redactLogs Whether sensitive properties of objects that are logged are left out.
 * @param configurationSecrets What happens to secrets that stand in configuration files.
 */
@ConfigurationProperties(prefix = "api-security.disclosure", ignoreUnknownFields = false)
public record DisclosureProperties(@DefaultValue("reject") Handling unknown,
		@DefaultValue("reject") Handling unwritable, @DefaultValue Leaks leaks, boolean keepValidators,
		@DefaultValue Map<String, TypeRule> types, @DefaultValue Json json, @DefaultValue("true") boolean redactLogs,
		@DefaultValue("report") ConfigurationSecrets configurationSecrets) {

	Map<String, TypeRules> typeRules() {
		return this.types.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (type) -> type.getValue().toRules()));
	}

	/**
	 * What happens to secrets that stand in configuration files.
	 */
	public enum ConfigurationSecrets {

		/**
		 * The log says where they stand.
		 */
		REPORT,

		/**
		 * The application does not start.
		 */
		FAIL,

		/**
		 * Nothing: they are not looked for.
		 */
		OFF

	}

	/**
	 * How much of everything the JSON of a request may have.
	 *
	 * @param maxDepth Levels of objects and arrays.
	 * @param maxStringLength Characters of a string.
	 * @param maxNumberLength Characters of a number.
	 * @param maxNameLength Characters of the name of a property.
	 * @param maxTokens Tokens of a document: names, values, and the beginnings and ends
	 * of objects and arrays.
	 * @param maxDocumentSize Size of a document; without it, the size of the request is
	 * the only limit.
	 */
	public record Json(@DefaultValue("100") int maxDepth, @DefaultValue("65536") int maxStringLength,
			@DefaultValue("1000") int maxNumberLength, @DefaultValue("256") int maxNameLength,
			@DefaultValue("250000") long maxTokens, @Nullable DataSize maxDocumentSize) {

	}

	/**
	 * What happens to responses with a leak.
	 *
	 * @param jwt JSON Web Tokens.
	 * @param privateKey Private keys in PEM.
	 * @param apiKey Keys of clouds and well-known APIs.
	 * @param cardNumber Numbers of payment cards.
	 * @param stackTrace Stack traces.
	 * @param sqlError Error messages of databases.
	 */
	public record Leaks(@DefaultValue("block") LeakAction jwt, @DefaultValue("block") LeakAction privateKey,
			@DefaultValue("block") LeakAction apiKey, @DefaultValue("mask") LeakAction cardNumber,
			@DefaultValue("block") LeakAction stackTrace, @DefaultValue("block") LeakAction sqlError) {

		LeakActions toActions() {
			return new LeakActions(Map.of(Leak.JWT, this.jwt, Leak.PRIVATE_KEY, this.privateKey, Leak.API_KEY,
					this.apiKey, Leak.CARD_NUMBER, this.cardNumber, Leak.STACK_TRACE, this.stackTrace, Leak.SQL_ERROR,
					this.sqlError));
		}

	}

	/**
	 * What leaves and enters of one type, by the names that properties have in JSON. It
	 * holds in addition to annotations: a property must pass both.
	 *
	 * @param exposeOnly The properties that responses may have; empty for all.
	 * @param hide Properties that only some callers see.
	 * @param mask Properties that are shown masked.
	 * @param writable Properties that only some callers may set.
	 */
	public record TypeRule(@DefaultValue List<String> exposeOnly, @DefaultValue Map<String, Permission> hide,
			@DefaultValue Map<String, Mask> mask, @DefaultValue Map<String, Permission> writable) {

		TypeRules toRules() {
			return new TypeRules(this.exposeOnly, this.hide, this.mask, this.writable);
		}

	}

}
