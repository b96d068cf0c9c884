package io.github.apisecurity.architecture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.jspecify.annotations.NullMarked;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules of the architecture.
 */
enum ArchitectureRule {

	DEPENDENCIES_RUN_ONE_WAY((codebase) -> classes()
		.should(notDependOn("depend on what stands above them (http, endpoint, event, guard, features, wiring)",
				(from, to) -> codebase.level(from) >= 0 && codebase.level(from) < codebase.level(to)))),

	FEATURES_DO_NOT_KNOW_EACH_OTHER((codebase) -> classes().should(notDependOn("be a feature that depends on another",
			(from, to) -> codebase.isFeature(from) && codebase.isFeature(to)
					&& !codebase.slice(from).equals(codebase.slice(to))))),

	KERNEL_AND_SHARED_WIRING_KNOW_NO_FEATURE(
			(codebase) -> classes().should(notDependOn("be wiring of the kernel or of all that depends on a feature",
					(from, to) -> codebase.isWiring(from) && !codebase.isFeature(from) && codebase.isFeature(to)))),

	TOP_LEVEL_PACKAGES_HAVE_NO_CYCLES((codebase) -> slices().matching(codebase.in(".(*)..")).should().beFreeOfCycles()),

	ONLY_WIRING_AND_ACTUATOR_ENDPOINTS_KNOW_SPRING_BOOT((codebase) -> noClasses().that()
		.resideOutsideOfPackages(codebase.in("..autoconfigure.."), codebase.in("..actuate.."))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..")),

	NEUTRAL_CODE_KNOWS_NO_STACK((codebase) -> classes().that()
		.resideOutsideOfPackages(codebase.in("..servlet.."), codebase.in("..reactive.."), codebase.in("..actuate.."),
				codebase.in("..autoconfigure.."))
		.should(notDependOn("depend on a web stack (path patterns aside, in endpoint)",
				(from, to) -> resideInAnyPackage("jakarta.servlet..", "reactor..", "org.springframework.web..").test(to)
						&& !(codebase.slice(from).equals("endpoint")
								&& resideInAPackage("org.springframework.web.util.pattern..").test(to))))),

	SERVLET_CODE_KNOWS_NOTHING_REACTIVE((codebase) -> noClasses().that()
		.resideInAPackage(codebase.in("..servlet.."))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(codebase.in("..reactive.."), "reactor..", "org.reactivestreams..",
				"org.springframework.web.reactive..", "org.springframework.http.server.reactive..",
				"org.springframework.security.web.server..", "org.springframework.security.config.web.server..")),

	REACTIVE_CODE_KNOWS_NO_SERVLETS((codebase) -> noClasses().that()
		.resideInAPackage(codebase.in("..reactive.."))
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(codebase.in("..servlet.."), "jakarta.servlet..", "org.springframework.web.servlet..",
				"org.springframework.security.config.annotation.web.builders..",
				"org.springframework.security.web.servlet..")),

	REACTIVE_CODE_NEVER_BLOCKS((codebase) -> noClasses().that()
		.resideInAPackage(codebase.in("..reactive.."))
		.should()
		.callMethodWhere(call("block of Reactor",
				(target) -> target.getName().startsWith("block")
						&& target.getOwner().getPackageName().startsWith("reactor.")))),

	AUTO_CONFIGURATIONS_ARE_PUBLIC_AND_FINAL((codebase) -> classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)),

	AUTO_CONFIGURATIONS_ARE_NAMED_SO((codebase) -> classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveSimpleNameEndingWith("AutoConfiguration")),

	AUTO_CONFIGURATIONS_LIVE_IN_AUTOCONFIGURE((codebase) -> classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.resideInAPackage(codebase.in("..autoconfigure"))),

	AUTO_CONFIGURATIONS_ARE_LISTED((codebase) -> classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should(satisfy("be listed in AutoConfiguration.imports",
				(type) -> codebase.listedAutoConfigurations().contains(type.getName()), JavaClass::getName))),

	LISTED_AUTO_CONFIGURATIONS_EXIST((codebase) -> all(
			things("names in AutoConfiguration.imports", (classes) -> codebase.listedAutoConfigurations().stream()))
		.should(satisfy("name an auto-configuration",
				(name) -> codebase.classes().contain(name)
						&& codebase.classes().get(name).isAnnotatedWith(AutoConfiguration.class),
				Function.identity()))),

	BEAN_METHODS_ARE_PACKAGE_PRIVATE(
			(codebase) -> methods().that().areAnnotatedWith(Bean.class).should().bePackagePrivate()),

	BEAN_NAMES_SAY_WHOSE_THEY_ARE((codebase) -> methods().that()
		.areAnnotatedWith(Bean.class)
		.should(satisfy("be named apiSecurity… or apiInventory…",
				(method) -> beanNames(method)
					.allMatch((name) -> name.startsWith("apiSecurity") || name.startsWith("apiInventory")),
				JavaMethod::getFullName))),

	NO_CATCH_ALL_NAMES(
			(codebase) -> noClasses().should().haveNameMatching(".*(Helper|Impl|Base|Common|Utils?)(\\$\\d+)?")),

	PACKAGES_ARE_NULL_MARKED(
			(codebase) -> all(things("packages", (classes) -> classes.stream().map(JavaClass::getPackage).distinct()))
				.should(satisfy("be @NullMarked", (javaPackage) -> javaPackage.isAnnotatedWith(NullMarked.class),
						JavaPackage::getName))),

	NO_FIELD_INJECTION((codebase) -> GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION),

	NO_JAVA_UTIL_LOGGING(
			(codebase) -> noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..")),

	NO_STANDARD_STREAMS((codebase) -> GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS),

	NO_SLEEPING((codebase) -> noClasses().should()
		.callMethodWhere(call("sleep",
				(target) -> target.getName().equals("sleep") && (target.getOwner().isAssignableTo(Thread.class)
						|| target.getOwner().getName().equals("java.util.concurrent.TimeUnit"))))),

	TIME_COMES_FROM_AN_INJECTED_CLOCK((codebase) -> noClasses().that()
		.resideOutsideOfPackage(codebase.in("..autoconfigure.."))
		.should()
		.callMethodWhere(call("the time of the system", ArchitectureRule::readsTheSystemsTime)));

	private final Function<Codebase, ArchRule> rule;

	ArchitectureRule(Function<Codebase, ArchRule> rule) {
		this.rule = rule;
	}

	ArchRule of(Codebase codebase) {
		return this.rule.apply(codebase);
	}

	private static ArchCondition<JavaClass> notDependOn(String description,
			BiPredicate<JavaClass, JavaClass> forbidden) {
		return new ArchCondition<>("not " + description) {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
					if (forbidden.test(dependency.getOriginClass(),
							dependency.getTargetClass().getBaseComponentType())) {
						events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
					}
				}
			}

		};
	}

	private static <T> ArchCondition<T> satisfy(String description, Predicate<T> predicate, Function<T, String> name) {
		return new ArchCondition<>(description) {

			@Override
			public void check(T item, ConditionEvents events) {
				events.add(new SimpleConditionEvent(item, predicate.test(item),
						name.apply(item) + " should " + description));
			}

		};
	}

	private static <T> ClassesTransformer<T> things(String description, Function<JavaClasses, Stream<T>> things) {
		return new AbstractClassesTransformer<>(description) {

			@Override
			public Iterable<T> doTransform(JavaClasses classes) {
				return things.apply(classes).toList();
			}

		};
	}

	private static DescribedPredicate<JavaMethodCall> call(String description, Predicate<MethodCallTarget> target) {
		return DescribedPredicate.describe(description, (call) -> target.test(call.getTarget()));
	}

	private static boolean readsTheSystemsTime(MethodCallTarget target) {
		String owner = target.getOwner().getName();
		boolean javaTime = target.getOwner().getPackageName().equals(Instant.class.getPackageName());
		return (owner.equals(System.class.getName()) && target.getName().matches("currentTimeMillis|nanoTime"))
				|| (javaTime && target.getName().equals("now")
						&& target.getRawParameterTypes()
							.stream()
							.noneMatch((type) -> type.getName().equals("java.time.Clock")))
				|| (owner.equals("java.time.Clock") && target.getName().startsWith("system"));
	}

	private static Stream<String> beanNames(JavaMethod method) {
		Bean bean = method.getAnnotationOfType(Bean.class);
		List<String> names = new ArrayList<>(List.of(bean.value()));
		names.addAll(List.of(bean.name()));
		return names.isEmpty() ? Stream.of(method.getName()) : names.stream();
	}

}
