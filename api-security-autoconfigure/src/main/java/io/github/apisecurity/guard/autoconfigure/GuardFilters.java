package io.github.apisecurity.guard.autoconfigure;

import java.util.EnumSet;

import io.github.apisecurity.guard.GuardPhase;
import io.github.apisecurity.guard.servlet.GuardFilter;
import io.github.apisecurity.guard.servlet.ServletGuard;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Registrations of the guard filter, for the application's and the management's servlet
 * context.
 */
final class GuardFilters {

	private GuardFilters() {
	}

	static FilterRegistrationBean<GuardFilter> registration(ServletGuard guard, GuardPhase phase) {
		boolean first = phase == GuardPhase.BEFORE_AUTHENTICATION;
		FilterRegistrationBean<GuardFilter> registration = new FilterRegistrationBean<>(new GuardFilter(guard, phase));
		registration.setName(first ? "apiSecurityFirstGuardFilter" : "apiSecuritySecondGuardFilter");
		registration.setOrder(first ? FilterOrders.FIRST : FilterOrders.SECOND);
		registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		registration.setAsyncSupported(true);
		return registration;
	}

}
