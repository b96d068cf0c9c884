package io.github.apisecurity.guard.autoconfigure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.autoconfigure.ConfigurationNames;
import io.github.apisecurity.autoconfigure.ConfiguredRules;
import io.github.apisecurity.autoconfigure.RuleConverter;
import io.github.apisecurity.endpoint.EndpointCheck;
import io.github.apisecurity.endpoint.EndpointClassifier;
import io.github.apisecurity.endpoint.EndpointFactory;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.EndpointReview;
import io.github.apisecurity.endpoint.EndpointReviewCheck;
import io.github.apisecurity.endpoint.PolicyRule;
import io.github.apisecurity.endpoint.PolicySource;
import io.github.apisecurity.endpoint.RuleBook;
import io.github.apisecurity.event.ApiSecurityEventListener;
import io.github.apisecurity.event.ApiSecurityEventPublisher;
import io.github.apisecurity.guard.BodyInspector;
import io.github.apisecurity.guard.BodyInspectors;
import io.github.apisecurity.guard.ExchangeGuard;
import io.github.apisecurity.guard.FailureResolver;
import io.github.apisecurity.guard.GuardChain;
import io.github.apisecurity.guard.RefusalResolver;
import io.github.apisecurity.guard.RequestGuard;
import io.github.apisecurity.guard.ResponseHeaderPolicy;
import io.github.apisecurity.guard.ResponseHeaders;
import io.github.apisecurity.http.AuthorityNames;
import io.github.apisecurity.http.CallerIdentityResolver;
import io.github.apisecurity.http.CallerResolver;
import io.github.apisecurity.http.ObservationTraceIdResolver;
import io.github.apisecurity.http.RequestOrigin;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.http.TraceContextTraceIdResolver;
import io.github.apisecurity.http.TraceIdResolver;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.handler.TracingObservationHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.config.core.GrantedAuthorityDefaults;

/**
 * Auto-configuration of what both stacks have in common: endpoints with their policies,
 * guards, events and the exchange that leads through them.
 */
@AutoConfiguration
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties(ApiSecurityProperties.class)
public final class ApiSecurityGuardAutoConfiguration {

	@Bean
	static BeanFactoryPostProcessor apiSecurityConfigurationNames(Environment environment) {
		return (beanFactory) -> {
			List<Class<?>> types = new ArrayList<>();
			for (String name : beanFactory.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
				Class<?> type = beanFactory.getType(name, false);
				if (type != null) {
					types.add(type);
				}
			}
			ConfigurationNames.check(environment, types);
		};
	}

	@Bean
	RuleBook apiSecurityRuleBook(ApiSecurityProperties properties, ObjectProvider<RuleConverter> converters,
			ObjectProvider<PolicyRule> others) {
		List<PolicyRule> rules = new ArrayList<>(
				new ConfiguredRules(converters.orderedStream().toList()).convert(properties.rules()));
		others.orderedStream().forEach(rules::add);
		return new RuleBook(rules);
	}

	@Bean
	EndpointRegistry apiSecurityEndpointRegistry(ObjectProvider<PolicySource> sources, RuleBook rules) {
		return new EndpointRegistry(sources.orderedStream().toList(), rules);
	}

	@Bean
	EndpointFactory apiSecurityEndpointFactory(ObjectProvider<EndpointClassifier> classifiers) {
		return new EndpointFactory(classifiers.orderedStream().toList());
	}

	@Bean
	StartUpChecks apiSecurityStartUpChecks(EndpointRegistry registry, RuleBook rules,
			ObjectProvider<EndpointCheck> checks) {
		return new StartUpChecks(registry, rules, checks.orderedStream().toList());
	}

	@Bean
	EndpointReviewCheck apiSecurityEndpointReviewCheck(ObjectProvider<EndpointReview> reviews) {
		return new EndpointReviewCheck(reviews.orderedStream().toList());
	}

	@Bean
	WebPageClassifier apiSecurityWebPageClassifier() {
		return new WebPageClassifier();
	}

	@Bean
	ApiSecurityEventPublisher apiSecurityEventPublisher(ObjectProvider<ApiSecurityEventListener> listeners) {
		return new ApiSecurityEventPublisher(listeners.orderedStream().toList());
	}

	@Bean
	AuthorityNames apiSecurityAuthorityNames(ObjectProvider<GrantedAuthorityDefaults> defaults) {
		return defaults.stream()
			.map((own) -> new AuthorityNames(own.getRolePrefix()))
			.findFirst()
			.orElse(AuthorityNames.DEFAULT);
	}

	@Bean
	ExchangeGuard apiSecurityExchangeGuard(ObjectProvider<RequestGuard> guards,
			ObjectProvider<CallerIdentityResolver> identities, ObjectProvider<TraceIdResolver> traceIds,
			ObjectProvider<RequestOriginResolver> origins, ObjectProvider<RoleHierarchy> hierarchies,
			ApiSecurityEventPublisher events) {
		return new ExchangeGuard(new GuardChain(guards.orderedStream().toList()),
				new CallerResolver(identities.orderedStream().toList(),
						hierarchies.getIfAvailable(NullRoleHierarchy::new)),
				traceIds.getIfAvailable(TraceContextTraceIdResolver::new),
				origins.getIfAvailable(() -> RequestOrigin::direct), events, Clock.systemUTC(), System::nanoTime);
	}

	@Bean
	ResponseHeaders apiSecurityResponseHeaders(ObjectProvider<ResponseHeaderPolicy> policies) {
		return new ResponseHeaders(policies.orderedStream().toList());
	}

	@Bean
	BodyInspectors apiSecurityBodyInspectors(ObjectProvider<BodyInspector> inspectors) {
		return new BodyInspectors(inspectors.orderedStream().toList());
	}

	@Bean
	RefusalResolver apiSecurityRefusalResolver(ExchangeGuard guard, ObjectProvider<FailureResolver> failures) {
		return new RefusalResolver(guard, failures.orderedStream().toList());
	}

	/**
	 * Names the trace as the tracing system does, where there is one.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ TracingObservationHandler.class, Observation.class })
	static class TracingConfiguration {

		// Under these names the filters of either stack keep the context of the
		// observation
		private static final List<String> ATTRIBUTES = List.of(
				"org.springframework.web.filter.ServerHttpObservationFilter.context",
				"org.springframework.http.server.reactive.observation.ServerRequestObservationContext");

		@Bean
		@ConditionalOnMissingBean(TraceIdResolver.class)
		ObservationTraceIdResolver apiSecurityObservationTraceIdResolver() {
			return new ObservationTraceIdResolver(ATTRIBUTES, new TraceContextTraceIdResolver());
		}

	}

	/**
	 * Recognises actuator endpoints, where there are any.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class ActuatorConfiguration {

		@Bean
		ActuatorEndpointClassifier apiSecurityActuatorEndpointClassifier(
				ObjectProvider<PathMappedEndpoints> endpoints) {
			return new ActuatorEndpointClassifier(endpoints);
		}

	}

}
