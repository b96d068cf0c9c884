package io.github.apisecurity.authorization.autoconfigure;

import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.IdConverter;
import io.github.apisecurity.authorization.IdParameterCheck;
import io.github.apisecurity.authorization.OwnedTypes;
import io.github.apisecurity.authorization.OwnershipAnnotations;
import io.github.apisecurity.authorization.OwnershipCheck;
import io.github.apisecurity.authorization.OwnershipGuard;
import io.github.apisecurity.authorization.OwnershipResolverFactory;
import io.github.apisecurity.authorization.OwnershipResolvers;
import io.github.apisecurity.authorization.data.RepositoryOwnership;
import io.github.apisecurity.authorization.data.reactive.ReactiveRepositoryOwnership;
import io.github.apisecurity.authorization.jpa.JpaOwnership;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.http.AuthorityNames;
import jakarta.persistence.EntityManagerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.repository.support.Repositories;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration for the ownership of objects: who may use which ids, and whose an
 * object is.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
public final class ApiSecurityOwnershipAutoConfiguration {

	private static final String[] CONVERSIONS = { "mvcConversionService", "webFluxConversionService" };

	@Bean
	OwnedTypes apiSecurityOwnedTypes(AuthorityNames names) {
		return new OwnedTypes(names);
	}

	@Bean
	OwnershipAnnotations apiSecurityOwnershipAnnotations() {
		return new OwnershipAnnotations();
	}

	@Bean
	OwnedResourceRuleConverter apiSecurityOwnedResourceRuleConverter(ConfigurableListableBeanFactory beanFactory) {
		return new OwnedResourceRuleConverter(beanFactory.getBeanClassLoader());
	}

	@Bean
	OwnershipResolvers apiSecurityOwnershipResolvers(OwnedTypes types, ConfigurableListableBeanFactory beanFactory,
			BlockingLookups lookups, ObjectProvider<OwnershipResolverFactory> factories) {
		return new OwnershipResolvers(types, SingletonSupplier.of(() -> ResolverBeans.of(beanFactory, lookups)),
				() -> factories.orderedStream().toList());
	}

	@Bean
	OwnershipGuard apiSecurityOwnershipGuard(OwnershipResolvers resolvers, OwnedTypes types, AuthorityNames names) {
		return new OwnershipGuard(resolvers, types, names);
	}

	@Bean
	OwnershipCheck apiSecurityOwnershipCheck(OwnershipResolvers resolvers, OwnedTypes types) {
		return new OwnershipCheck(resolvers, types);
	}

	@Bean
	IdParameterCheck apiSecurityIdParameterCheck() {
		return new IdParameterCheck();
	}

	private static IdConverter idConverter(ListableBeanFactory beanFactory) {
		for (String name : CONVERSIONS) {
			if (beanFactory.containsBean(name)) {
				return new IdConverter(beanFactory.getBean(name, ConversionService.class));
			}
		}
		return new IdConverter(DefaultConversionService.getSharedInstance());
	}

	/**
	 * What may block runs on the thread of the request.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		BlockingLookups apiSecurityBlockingLookups() {
			return new BlockingLookups(Runnable::run);
		}

	}

	/**
	 * What may block runs away from the event loop.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(Schedulers.class)
	static class ReactiveConfiguration {

		@Bean
		BlockingLookups apiSecurityBlockingLookups() {
			return new BlockingLookups((task) -> Schedulers.boundedElastic().schedule(task));
		}

	}

	/**
	 * Asks JPA, where it is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(EntityManagerFactory.class)
	static class JpaConfiguration {

		@Bean
		@Order(0)
		JpaOwnership apiSecurityJpaOwnership(ObjectProvider<EntityManagerFactory> factories,
				ListableBeanFactory beanFactory, BlockingLookups lookups) {
			return new JpaOwnership(() -> factories.stream().toList(), idConverter(beanFactory), lookups);
		}

	}

	/**
	 * Asks repositories of Spring Data, where they are there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Repositories.class)
	static class DataConfiguration {

		@Bean
		@Order(1)
		RepositoryOwnership apiSecurityRepositoryOwnership(ListableBeanFactory beanFactory, BlockingLookups lookups) {
			return new RepositoryOwnership(SingletonSupplier.of(() -> new Repositories(beanFactory)),
					idConverter(beanFactory), lookups);
		}

	}

	/**
	 * Asks reactive repositories of Spring Data, where they are there.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Repositories.class, Mono.class })
	static class ReactiveDataConfiguration {

		@Bean
		@Order(2)
		ReactiveRepositoryOwnership apiSecurityReactiveRepositoryOwnership(ListableBeanFactory beanFactory) {
			return new ReactiveRepositoryOwnership(SingletonSupplier.of(() -> new Repositories(beanFactory)),
					idConverter(beanFactory));
		}

	}

}
