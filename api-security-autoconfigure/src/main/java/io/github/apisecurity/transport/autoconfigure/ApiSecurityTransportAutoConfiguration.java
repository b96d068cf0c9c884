package io.github.apisecurity.transport.autoconfigure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.http.AddressRange;
import io.github.apisecurity.http.RequestOriginResolver;
import io.github.apisecurity.transport.HostGuard;
import io.github.apisecurity.transport.IdentityHeaders;
import io.github.apisecurity.transport.PublicOrigin;
import io.github.apisecurity.transport.SecureTransportGuard;
import io.github.apisecurity.transport.SecurityHeaders;
import io.github.apisecurity.transport.TrustedOriginResolver;
import io.github.apisecurity.transport.TrustedProxies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;

/**
 * Auto-configuration of trusted proxies, the requirement of TLS, the hosts that are
 * served and the header fields of responses.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties({ NetworkProperties.class, TransportProperties.class, HeadersProperties.class })
public final class ApiSecurityTransportAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(ApiSecurityTransportAutoConfiguration.class);

	private static final int HOST_GUARD_ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	private static final int SECURE_TRANSPORT_GUARD_ORDER = HOST_GUARD_ORDER + 100;

	@Bean
	@ConditionalOnMissingBean(RequestOriginResolver.class)
	TrustedOriginResolver apiSecurityRequestOriginResolver(NetworkProperties properties) {
		IdentityHeaders identityHeaders = read("api-security.network.identity-headers", "[\"X-Real-IP\", \"X-User-*\"]",
				() -> new IdentityHeaders(properties.identityHeaders()));
		return new TrustedOriginResolver(new TrustedProxies(ranges(properties.trustedProxies())),
				properties.forwardedHeader(), publicOrigin(properties), identityHeaders);
	}

	@Bean
	@Order(HOST_GUARD_ORDER)
	@Conditional(RealConnectionsCondition.class)
	@ConditionalOnMissingBean
	HostGuard apiSecurityHostGuard(NetworkProperties properties) {
		PublicOrigin publicOrigin = publicOrigin(properties);
		return read("api-security.network.allowed-hosts", "[\"api.example.com\"]",
				() -> new HostGuard(properties.allowedHosts(), publicOrigin));
	}

	@Bean
	@Order(SECURE_TRANSPORT_GUARD_ORDER)
	@Conditional({ RealConnectionsCondition.class, RequireHttpsCondition.class })
	@ConditionalOnMissingBean
	SecureTransportGuard apiSecuritySecureTransportGuard() {
		return new SecureTransportGuard();
	}

	@Bean
	@ConditionalOnMissingBean
	SecurityHeaders apiSecuritySecurityHeaders(HeadersProperties properties) {
		Map<String, String> fields = Map.of(SecurityHeaders.CONTENT_SECURITY_POLICY, properties.contentSecurityPolicy(),
				SecurityHeaders.REFERRER_POLICY, properties.referrerPolicy(), SecurityHeaders.FRAME_OPTIONS,
				properties.frameOptions(), SecurityHeaders.CROSS_ORIGIN_RESOURCE_POLICY,
				properties.crossOriginResourcePolicy(), SecurityHeaders.STRICT_TRANSPORT_SECURITY,
				properties.strictTransportSecurity());
		return read("api-security.headers", "{ frame-options: DENY }",
				() -> new SecurityHeaders(fields, properties.pageContentSecurityPolicy()));
	}

	@Bean
	@Lazy(false)
	SmartInitializingSingleton apiSecurityTransportCheck(Environment environment,
			ObjectProvider<ForwardedHeaderReaders> readers, TransportProperties properties) {
		return () -> {
			new ForwardingCheck(environment,
					readers.stream().map(ForwardedHeaderReaders::find).flatMap(Collection::stream).distinct().toList())
				.run();
			logger.info("Plain HTTP is {} (api-security.transport.require-https)",
					properties.requireHttps() ? "refused except from this machine" : "accepted from anywhere");
		};
	}

	private static @Nullable PublicOrigin publicOrigin(NetworkProperties properties) {
		String publicOrigin = properties.publicOrigin();
		return StringUtils.hasText(publicOrigin) ? read("api-security.network.public-origin", "https://api.example.com",
				() -> PublicOrigin.parse(publicOrigin)) : null;
	}

	private static List<AddressRange> ranges(List<String> trustedProxies) {
		List<AddressRange> ranges = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		for (String range : trustedProxies) {
			try {
				ranges.add(read("api-security.network.trusted-proxies", "[\"10.0.0.0/8\"]",
						() -> AddressRange.parse(range)));
			}
			catch (InvalidDeclarationException ex) {
				findings.addAll(ex.findings());
			}
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
		return ranges;
	}

	private static <T> T read(String property, String example, Supplier<T> reader) {
		try {
			return reader.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDeclarationException(property + ": " + ex.getMessage(),
					"Write for example " + property + ": " + example);
		}
	}

	/**
	 * Finds filters that rewrite requests after forwarded header fields.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass({ FilterRegistrationBean.class, ForwardedHeaderFilter.class })
	static class ServletForwardingConfiguration {

		@Bean
		ForwardedHeaderReaders apiSecurityForwardedHeaderReaders(ListableBeanFactory beanFactory,
				ObjectProvider<FilterRegistrationBean<?>> registrations) {
			return () -> {
				boolean registered = registrations.stream()
					.anyMatch((registration) -> registration.getFilter() instanceof ForwardedHeaderFilter);
				return (registered || beanFactory.getBeanNamesForType(ForwardedHeaderFilter.class).length > 0)
						? List.of("ForwardedHeaderFilter") : List.of();
			};
		}

	}

	/**
	 * Finds transformers that rewrite requests after forwarded header fields.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass(ForwardedHeaderTransformer.class)
	static class ReactiveForwardingConfiguration {

		@Bean
		ForwardedHeaderReaders apiSecurityForwardedHeaderReaders(ListableBeanFactory beanFactory) {
			return () -> (beanFactory.getBeanNamesForType(ForwardedHeaderTransformer.class).length > 0)
					? List.of("ForwardedHeaderTransformer") : List.of();
		}

	}

}
