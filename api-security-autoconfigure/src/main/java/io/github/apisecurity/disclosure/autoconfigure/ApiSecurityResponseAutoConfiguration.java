package io.github.apisecurity.disclosure.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.disclosure.DeclaredTypes;
import io.github.apisecurity.disclosure.ResponseAudience;
import io.github.apisecurity.disclosure.TypeRuleCheck;
import io.github.apisecurity.disclosure.TypeRules;
import io.github.apisecurity.disclosure.UnguardedWriterCheck;
import io.github.apisecurity.disclosure.body.WritableModule;
import io.github.apisecurity.disclosure.json.BodyModules;
import io.github.apisecurity.disclosure.json.DisclosureModule;
import io.github.apisecurity.disclosure.json.ReadRules;
import io.github.apisecurity.guard.ObjectOwnership;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.http.AuthorityNames;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of what leaves in responses.
 */
@AutoConfiguration(after = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(DisclosureProperties.class)
public final class ApiSecurityResponseAutoConfiguration {

	@Bean
	ReadRules apiSecurityReadRules(DisclosureProperties properties, AuthorityNames names) {
		return new ReadRules(names, properties.typeRules());
	}

	@Bean
	DisclosureModule apiSecurityDisclosureModule(ReadRules rules, ObjectProvider<ObjectOwnership> ownership) {
		return new DisclosureModule(rules, ownership(ownership));
	}

	@Bean
	BodyModules apiSecurityBodyModules(ObjectProvider<DisclosureModule> disclosure,
			ObjectProvider<WritableModule> writable) {
		List<JacksonModule> modules = new ArrayList<>();
		disclosure.ifAvailable(modules::add);
		writable.ifAvailable(modules::add);
		return new BodyModules(modules);
	}

	@Bean
	ResponseAudience apiSecurityResponseAudience(DisclosureProperties properties,
			ObjectProvider<ObjectOwnership> ownership) {
		ObjectOwnership owned = ownership(ownership);
		return new ResponseAudience(DeclaredTypes.written(properties.typeRules(), owned), owned,
				properties.keepValidators());
	}

	@Bean
	UnguardedWriterCheck apiSecurityUnguardedWriterCheck(DisclosureProperties properties,
			ObjectProvider<ObjectOwnership> ownership, ObjectProvider<UnguardedBodies> bodies) {
		Map<String, TypeRules> rules = properties.typeRules();
		return new UnguardedWriterCheck(() -> bodies.stream().flatMap((found) -> found.names().stream()).toList(),
				DeclaredTypes.any(rules, ownership(ownership)), !rules.isEmpty());
	}

	@Bean
	TypeRuleCheck apiSecurityTypeRuleCheck(DisclosureProperties properties, ObjectProvider<JsonMapper> mappers,
			ResourceLoader resources) {
		return new TypeRuleCheck(properties.typeRules(), mappers.getIfAvailable(() -> JsonMapper.builder().build()),
				resources.getClassLoader());
	}

	// Looked up when the first object is written: it may itself need a mapper
	private static ObjectOwnership ownership(ObjectProvider<ObjectOwnership> provider) {
		Supplier<ObjectOwnership> known = SingletonSupplier.of(() -> provider.getIfAvailable(() -> (type) -> null));
		return (type) -> known.get().of(type);
	}

}
