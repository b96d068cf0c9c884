package io.github.apisecurity.authorization.autoconfigure;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.apisecurity.authorization.AsyncOwnershipResolver;
import io.github.apisecurity.authorization.BlockingLookups;
import io.github.apisecurity.authorization.ObjectOwner;
import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.OwnedTypes;
import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.authorization.OwnershipCheck;
import io.github.apisecurity.authorization.OwnershipGuard;
import io.github.apisecurity.authorization.OwnershipResolver;
import io.github.apisecurity.authorization.OwnershipResolverFactory;
import io.github.apisecurity.authorization.OwnershipResolvers;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.authorization.data.RepositoryOwnership;
import io.github.apisecurity.authorization.data.reactive.ReactiveRepositoryOwnership;
import io.github.apisecurity.authorization.jpa.JpaOwnership;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner;
import io.github.apisecurity.autoconfigure.ApiSecurityContextRunner.WebStack;
import io.github.apisecurity.endpoint.EndpointRegistry;
import io.github.apisecurity.endpoint.InvalidDeclarationException;
import io.github.apisecurity.guard.ObjectOwnership;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

class ApiSecurityOwnershipAutoConfigurationTests {

	@ParameterizedTest
	@EnumSource
	void providesGuardAndChecks(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.run((context) -> assertThat(context).hasSingleBean(OwnershipGuard.class)
				.hasSingleBean(OwnershipCheck.class)
				.hasSingleBean(OwnedTypes.class)
				.hasSingleBean(ObjectOwnership.class)
				.hasSingleBean(JpaOwnership.class)
				.hasSingleBean(RepositoryOwnership.class)
				.hasSingleBean(ReactiveRepositoryOwnership.class));
	}

	@ParameterizedTest
	@EnumSource
	void providesNothingWhenSwitchedOff(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withPropertyValues("api-security.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OwnershipGuard.class)
				.doesNotHaveBean(OwnedTypes.class));
	}

	@ParameterizedTest
	@EnumSource
	void doesWithoutStores(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withClassLoader(new FilteredClassLoader("jakarta.persistence", "org.springframework.data"))
			.withUserConfiguration(Resolving.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OwnershipGuard.class)
				.doesNotHaveBean(OwnershipResolverFactory.class));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("AZ-05 a type that nothing tells the owner of stops the start")
	void refusesTypeWithoutResolver(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(InvalidDeclarationException.class,
						(ex) -> assertThat(ex.findings()).singleElement()
							.satisfies(
									(finding) -> assertThat(finding.remedy()).contains("OwnershipResolver<Order>"))));
	}

	@ParameterizedTest
	@EnumSource
	void takesResolversOfTheApplication(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(Resolving.class)
			.run((context) -> assertThat(context).hasNotFailed());
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, OrderOwnership.class)
			.run((context) -> assertThat(context).hasNotFailed());
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(ResolvingLater.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void takesResolverOfTheApplicationRatherThanOneOfStore(WebStack stack) {
		ApiSecurityContextRunner.on(stack).withUserConfiguration(Resolving.class, WithStore.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(OwnershipResolvers.class);
			assertThat(context.getBean(WithStore.class).asked).hasNullValue();
		});
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, WithStore.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WithStore.class).asked).hasValue(Order.class);
			});
	}

	@ParameterizedTest
	@EnumSource
	void refusesResolverThatDoesNotSayItsType(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(OrderController.class, Untyped.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidDeclarationException.class)
				.hasMessageContaining("'untyped' does not say whose objects"));
	}

	@ParameterizedTest
	@EnumSource
	void refusesTwoResolversForType(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(Resolving.class, OrderOwnership.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidDeclarationException.class)
				.hasMessageContaining("is a second resolver for the objects of " + Order.class.getName()));
	}

	@ParameterizedTest
	@EnumSource
	@DisplayName("AZ-05 what may block runs on the thread of the request, and never on the event loop")
	void runsLookupsWhereTheyMayBlock(WebStack stack) {
		ApiSecurityContextRunner.on(stack).run((context) -> {
			AtomicReference<String> thread = new AtomicReference<>();
			OwnershipResolver<Order> resolver = (id) -> {
				thread.set(Thread.currentThread().getName());
				return null;
			};
			context.getBean(BlockingLookups.class).of(resolver).ownerOf("1").toCompletableFuture().join();
			if (stack == WebStack.SERVLET) {
				assertThat(thread).hasValue(Thread.currentThread().getName());
			}
			else {
				assertThat(thread.get()).startsWith("boundedElastic");
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void inventoryShowsWhatIsOwned(WebStack stack) {
		ApiSecurityContextRunner.on(stack)
			.withUserConfiguration(Resolving.class)
			.run((context) -> assertThat(context.getBean(EndpointRegistry.class).all())
				.anySatisfy((guarded) -> assertThat(guarded.policy().declarations()).anySatisfy((declaration) -> {
					assertThat(declaration.attribute().name()).isEqualTo("owned-resource");
					assertThat(declaration.attribute().describe()).isEqualTo(Map.of("orderId", Order.class.getName()));
				})));
	}

	record Order(@Owner String owner) {

	}

	@RestController
	@RequiresAuthentication
	static class OrderController {

		@GetMapping("/orders/{orderId}")
		String order(@OwnedResource(Order.class) @PathVariable String orderId) {
			return orderId;
		}

	}

	@Component
	static class OrderOwnership implements OwnershipResolver<Order> {

		@Override
		public ObjectOwner ownerOf(String id) {
			return ObjectOwner.subject(id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OrderController.class)
	static class Resolving {

		@Bean
		OwnershipResolver<Order> ownership() {
			return ObjectOwner::subject;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OrderController.class)
	static class ResolvingLater {

		@Bean
		AsyncOwnershipResolver<Order> ownership() {
			return (id) -> CompletableFuture.completedFuture(ObjectOwner.subject(id));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Untyped {

		@Bean
		OwnershipResolver<?> untyped() {
			return ObjectOwner::subject;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithStore {

		private final AtomicReference<Class<?>> asked = new AtomicReference<>();

		@Bean
		OwnershipResolverFactory store() {
			return (type, properties) -> {
				this.asked.set(type);
				return (id) -> CompletableFuture.completedFuture(ObjectOwner.subject(id));
			};
		}

	}

}
