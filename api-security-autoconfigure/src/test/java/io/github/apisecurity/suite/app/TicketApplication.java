package io.github.apisecurity.suite.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.apisecurity.authorization.OwnedResource;
import io.github.apisecurity.authorization.RequiresAuthentication;
import io.github.apisecurity.suite.EventRecorder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose objects are in a database, which tells the owners.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ SuiteApplication.ServletConfiguration.class, SuiteApplication.ReactiveConfiguration.class,
		TicketApplication.TicketController.class })
public class TicketApplication {

	/**
	 * What the database was asked.
	 */
	public static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

	@Bean
	EventRecorder eventRecorder() {
		return new EventRecorder();
	}

	@Bean
	LocalContainerEntityManagerFactoryBean entityManagerFactory(Environment environment) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(new DriverManagerDataSource(environment.getRequiredProperty("suite.database")));
		factory.setPackagesToScan(TicketApplication.class.getPackageName());
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		StatementInspector inspector = (sql) -> {
			STATEMENTS.add(sql);
			return sql;
		};
		factory.setJpaPropertyMap(
				Map.of("hibernate.hbm2ddl.auto", "create", "hibernate.session_factory.statement_inspector", inspector));
		return factory;
	}

	/**
	 * Tickets by their ids.
	 */
	@RestController
	@RequiresAuthentication
	static class TicketController {

		@GetMapping("/tickets/{id}")
		String ticket(@OwnedResource(Ticket.class) @PathVariable long id) {
			return Calls.handled("ticket " + id);
		}

	}

}
