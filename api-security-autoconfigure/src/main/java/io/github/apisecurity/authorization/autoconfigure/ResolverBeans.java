package io.github.apisecurity.authorization.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.OwnershipResolver;
import io.github.apisecurity.endpoint.InvalidDeclarationException;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Finds the resolvers of the application by the type of their objects.
 */
final class ResolverBeans {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<Class<?>, AsyncOwnershipResolver<?>> resolvers = new HashMap<>();

	private ResolverBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	static Map<Class<?>, AsyncOwnershipResolver<?>> of(ConfigurableListableBeanFactory beanFactory,
			BlockingLookups lookups) {
		ResolverBeans beans = new ResolverBeans(beanFactory);
		for (String name : beanFactory.getBeanNamesForType(OwnershipResolver.class)) {
			OwnershipResolver<?> resolver = beanFactory.getBean(name, OwnershipResolver.class);
			beans.add(name, OwnershipResolver.class, resolver, lookups.of(resolver));
		}
		for (String name : beanFactory.getBeanNamesForType(AsyncOwnershipResolver.class)) {
			AsyncOwnershipResolver<?> resolver = beanFactory.getBean(name, AsyncOwnershipResolver.class);
			beans.add(name, AsyncOwnershipResolver.class, resolver, resolver);
		}
		return beans.resolvers;
	}

	private void add(String name, Class<?> kind, Object bean, AsyncOwnershipResolver<?> resolver) {
		Class<?> type = typeOf(name, kind, bean);
		if (this.resolvers.putIfAbsent(type, resolver) != null) {
			throw new InvalidDeclarationException(
					"The bean '" + name + "' is a second resolver for the objects of " + type.getName(),
					"Keep one resolver for each type.");
		}
	}

	private Class<?> typeOf(String name, Class<?> kind, Object bean) {
		ResolvableType declared = this.beanFactory.containsBeanDefinition(name)
				? this.beanFactory.getMergedBeanDefinition(name).getResolvableType() : ResolvableType.NONE;
		Class<?> type = declared.as(kind).getGeneric(0).resolve();
		if (type == null) {
			type = ResolvableType.forClass(AopUtils.getTargetClass(bean)).as(kind).getGeneric(0).resolve();
		}
		if (type == null) {
			throw new InvalidDeclarationException(
					"The bean '" + name + "' does not say whose objects it knows the owners of",
					"Declare it with the type: " + kind.getSimpleName() + "<Order>.");
		}
		return type;
	}

}
