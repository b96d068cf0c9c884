package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.endpoint.InvalidDeclarationException.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.introspection.ReactiveOpaqueTokenIntrospector;
import org.springframework.util.StringUtils;

/**
 * Stops the start of an application that accepts JWTs, with whatever decoder, and does
 * not say of whom and for whom: it would accept tokens of any issuer or for any API (RFC
 * 8725 §3.8, §3.9). Where nothing can accept tokens, it says so.
 */
final class IssuerAndAudienceCheck implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(IssuerAndAudienceCheck.class);

	static final String PREFIX = "spring.security.oauth2.resourceserver.jwt.";

	private final ListableBeanFactory beanFactory;

	private final OAuth2ResourceServerProperties.Jwt properties;

	IssuerAndAudienceCheck(ListableBeanFactory beanFactory, OAuth2ResourceServerProperties.Jwt properties) {
		this.beanFactory = beanFactory;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (exists(JwtDecoder.class) || exists(ReactiveJwtDecoder.class)) {
			check(this.properties);
		}
		else if (!exists(OpaqueTokenIntrospector.class) && !exists(ReactiveOpaqueTokenIntrospector.class)
				&& !hasOwnChain()) {
			logger.warn("No access token can be accepted, as nothing says of which issuer and for which API. Write "
					+ "{}issuer-uri: https://idp.example.com/realms/shop and {}audiences: https://api.example.com",
					PREFIX, PREFIX);
		}
	}

	// The default chains stand back as soon as the application has one
	private boolean hasOwnChain() {
		return !this.beanFactory.containsBean("apiSecurityFilterChain")
				&& !this.beanFactory.containsBean("apiSecurityWebFilterChain");
	}

	private boolean exists(Class<?> type) {
		return this.beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	/**
	 * Checks the properties.
	 * @param properties the properties of Spring Boot
	 * @throws InvalidDeclarationException if issuer or audience is missing
	 */
	static void check(OAuth2ResourceServerProperties.Jwt properties) {
		List<Finding> findings = new ArrayList<>();
		if (!StringUtils.hasText(properties.getIssuerUri())) {
			findings.add(new Finding(
					"JWTs are accepted and nothing says of which issuer: '" + PREFIX + "issuer-uri' is not set",
					"Write " + PREFIX + "issuer-uri: https://idp.example.com/realms/shop"
							+ " (exactly the 'iss' of the tokens)"));
		}
		if (properties.getAudiences().stream().noneMatch(StringUtils::hasText)) {
			findings.add(new Finding(
					"JWTs are accepted and nothing says for which API: '" + PREFIX + "audiences' is not set",
					"Write " + PREFIX
							+ "audiences: https://api.example.com (what the 'aud' of the tokens must contain)"));
		}
		if (!findings.isEmpty()) {
			throw new InvalidDeclarationException(findings);
		}
	}

}
