package io.github.apisecurity.authorization.autoconfigure;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.github.apisecurity.authorization.Access;
import io.github.apisecurity.authorization.AccessAnnotations;
import io.github.apisecurity.authorization.AccessExpressions;
import io.github.apisecurity.authorization.AccessGuard;
import io.github.apisecurity.authorization.ConsoleAccess;
import io.github.apisecurity.authorization.IneffectiveAnnotationCheck;
import io.github.apisecurity.authorization.Undeclared;
import io.github.apisecurity.authorization.UndeclaredCheck;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties;
import io.github.apisecurity.autoconfigure.ApiSecurityProperties.Mode;
import io.github.apisecurity.autoconfigure.ConditionalOnApiSecurity;
import io.github.apisecurity.endpoint.Declaration;
import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.endpoint.Origin;
import io.github.apisecurity.endpoint.PolicyRule;
import io.github.apisecurity.guard.autoconfigure.ApiSecurityGuardAutoConfiguration;
import io.github.apisecurity.http.AuthorityNames;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.PointcutAdvisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.access.hierarchicalroles.NullRoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of access decisions.
 */
@AutoConfiguration(before = ApiSecurityGuardAutoConfiguration.class)
@ConditionalOnApiSecurity
@ConditionalOnWebApplication
@EnableConfigurationProperties({ ApiSecurityProperties.class, AuthorizationProperties.class, ConsoleProperties.class })
public final class ApiSecurityAuthorizationAutoConfiguration {

	@Bean
	AccessAnnotations apiSecurityAccessAnnotations() {
		return new AccessAnnotations();
	}

	@Bean
	ConsoleAccess apiSecurityConsoleAccess(ConsoleProperties properties) {
		return new ConsoleAccess(properties.role());
	}

	@Bean
	AccessRuleConverter apiSecurityAccessRuleConverter() {
		return new AccessRuleConverter();
	}

	@Bean
	PolicyRule apiSecurityStaticResourcesRule(AuthorizationProperties properties) {
		Origin origin = new Origin(Origin.Kind.DEFAULT, "api-security.authorization.static-resources");
		return new PolicyRule("static-resources", properties.staticResources(), Set.of("GET"),
				Set.of(Endpoint.Kind.STATIC_RESOURCE), List.of(new Declaration(Access.PUBLIC, origin)));
	}

	@Bean
	AccessGuard apiSecurityAccessGuard(ApiSecurityProperties shared, AuthorizationProperties properties,
			AuthorityNames names, ObjectProvider<RoleHierarchy> hierarchies,
			ObjectProvider<MethodSecurityExpressionHandler> handlers) {
		MethodSecurityExpressionHandler handler = handlers.getIfAvailable(
				() -> expressionHandler(names.rolePrefix(), hierarchies.getIfAvailable(NullRoleHierarchy::new)));
		return new AccessGuard(undeclared(shared, properties), names, new AccessExpressions(handler));
	}

	@Bean
	UndeclaredCheck apiSecurityUndeclaredCheck(ApiSecurityProperties shared, AuthorizationProperties properties) {
		return new UndeclaredCheck(undeclared(shared, properties));
	}

	@Bean
	IneffectiveAnnotationCheck apiSecurityIneffectiveAnnotationCheck(ListableBeanFactory beanFactory) {
		boolean reactive = !ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null);
		return new IneffectiveAnnotationCheck(() -> beanTypes(beanFactory),
				(method, type) -> isIntercepted(beanFactory, method, type),
				reactive ? "@EnableReactiveMethodSecurity" : "@EnableMethodSecurity");
	}

	private static Undeclared undeclared(ApiSecurityProperties shared, AuthorizationProperties properties) {
		if (properties.undeclared() == AuthorizationProperties.UndeclaredAccess.FAIL) {
			return Undeclared.FAIL;
		}
		if (shared.mode() == Mode.OBSERVE) {
			return Undeclared.OBSERVE;
		}
		return (properties.undeclared() == AuthorizationProperties.UndeclaredAccess.DENY) ? Undeclared.DENY
				: Undeclared.AUTHENTICATED;
	}

	private static MethodSecurityExpressionHandler expressionHandler(String rolePrefix, RoleHierarchy hierarchy) {
		DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
		DefaultAuthorizationManagerFactory<MethodInvocation> managers = new DefaultAuthorizationManagerFactory<>();
		managers.setRolePrefix(rolePrefix);
		managers.setRoleHierarchy(hierarchy);
		handler.setAuthorizationManagerFactory(managers);
		return handler;
	}

	private static boolean isIntercepted(ListableBeanFactory beanFactory, Method method, Class<?> type) {
		return beanFactory.getBeanProvider(AuthorizationAdvisor.class)
			.stream()
			.filter(PointcutAdvisor.class::isInstance)
			.map(PointcutAdvisor.class::cast)
			.anyMatch((advisor) -> advisor.getPointcut().getClassFilter().matches(type)
					&& advisor.getPointcut().getMethodMatcher().matches(method, type));
	}

	private static Collection<Class<?>> beanTypes(ListableBeanFactory beanFactory) {
		List<String> packages = AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
				: List.of();
		List<Class<?>> types = new ArrayList<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			Class<?> type = beanFactory.getType(name, false);
			if (type != null) {
				Class<?> userType = ClassUtils.getUserClass(type);
				if (packages.stream()
					.anyMatch((prefix) -> (userType.getPackageName() + ".").startsWith(prefix + "."))) {
					types.add(userType);
				}
			}
		}
		return types;
	}

}
