package io.github.apisecurity.disclosure.autoconfigure;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.DataBindingCheck;
import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.disclosure.PatchFailureResolver;
import io.github.apisecurity.disclosure.autoconfigure.DisclosureProperties.Json;
import io.github.apisecurity.disclosure.body.JsonCharsetGuard;
import io.github.apisecurity.disclosure.body.JsonLimits;
import io.github.apisecurity.disclosure.body.RequestJson;
import io.github.apisecurity.disclosure.body.WritableModule;
import io.github.apisecurity.disclosure.body.WriteRules;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.http.AuthorityNames;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of how bodies of requests are read.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class,
		beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityBodyAutoConfiguration {

	@Bean
	RequestJson apiSecurityRequestJson(DisclosureProperties properties, WriteRules rules, ReadRules hidden) {
		Json json = properties.json();
		return new RequestJson(
				new JsonLimits(json.maxDepth(), json.maxStringLength(), json.maxNumberLength(), json.maxNameLength(),
						json.maxTokens(), (json.maxDocumentSize() != null) ? json.maxDocumentSize().toBytes() : -1),
				properties.unknown(), rules, hidden);
	}

	@Bean
	PatchFailureResolver apiSecurityPatchFailureResolver() {
		return new PatchFailureResolver();
	}

	@Bean
	WriteRules apiSecurityWriteRules(DisclosureProperties properties, AuthorityNames names) {
		return new WriteRules(names, properties.typeRules());
	}

	@Bean
	WritableModule apiSecurityWritableModule(DisclosureProperties properties, WriteRules rules) {
		return new WritableModule(rules, properties.unwritable());
	}

	@Bean
	DataBindingCheck apiSecurityDataBindingCheck(DisclosureProperties properties) {
		return new DataBindingCheck(DeclaredTypes.set(properties.typeRules()));
	}

	@Bean
	JsonCharsetGuard apiSecurityJsonCharsetGuard() {
		return new JsonCharsetGuard();
	}

}
