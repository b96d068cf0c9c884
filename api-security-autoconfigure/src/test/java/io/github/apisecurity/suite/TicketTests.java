package io.github.apisecurity.suite;

import java.io.IOException;
import java.util.UUID;

import io.github.apisecurity.event.ExchangeEvent;
import io.github.apisecurity.suite.app.Calls;
import io.github.apisecurity.suite.app.Ticket;
import io.github.apisecurity.suite.app.TicketApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects in a database, which tells their owners without a line of code.
 */
class TicketTests {

	@ParameterizedTest
	@DisplayName("AZ-05 AZ-07 API1 one query for the owner decides, whether the object is there or not")
	@CsvSource({ "SERVLET, h2", "REACTIVE, h2", "SERVLET, postgresql", "REACTIVE, postgresql" })
	void asksTheDatabaseOnce(Stack stack, String database) throws IOException {
		if (database.equals("h2")) {
			run(stack, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
			return;
		}
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
			run(stack, postgres.getJdbcUrl("postgres", "postgres"));
		}
	}

	@ParameterizedTest
	@DisplayName("AZ-05 API8 while the database is away nothing is served")
	@EnumSource
	void refusesWhileTheDatabaseIsAway(Stack stack) throws IOException {
		RunningApplication application;
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
			application = start(stack, postgres.getJdbcUrl("postgres", "postgres"));
			assertAnswer(application, "1", 200, "ok");
		}
		int before = Calls.HANDLED.get();
		assertAnswer(application, "1", 503, "dependency-unavailable");
		assertThat(Calls.HANDLED.get()).isEqualTo(before);
	}

	private static void run(Stack stack, String url) {
		RunningApplication application = start(stack, url);
		assertAnswer(application, "1", 200, "ok");
		assertOneQuery();
		assertAnswer(application, "2", 404, "not-owner");
		assertOneQuery();
		assertAnswer(application, "3", 404, "not-owner");
		assertOneQuery();
		assertAnswer(application, "9", 404, "no-such-object");
		assertOneQuery();
		assertAnswer(application, "x", 400, "invalid-request");
		assertAnswer(application, "1%20or%201=1", 400, "invalid-request");
		assertThat(TicketApplication.STATEMENTS).isEmpty();
	}

	private static void assertAnswer(RunningApplication application, String id, int status, String reason) {
		Exchange exchange = application.request("GET", "/tickets/" + id).token(Tokens.ofTenant("alice", "acme"));
		RawHttp.Response response = exchange.send();
		ExchangeEvent event = exchange.event();
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(event.reason()).isEqualTo(reason);
	}

	private static void assertOneQuery() {
		assertThat(TicketApplication.STATEMENTS).singleElement()
			.asString()
			.startsWith("select ")
			.contains("owner", "tenant")
			.doesNotContain("secret", "join");
		TicketApplication.STATEMENTS.clear();
	}

	// Each database has an application of its own, which is not closed: Netty's event
	// loops are those of all applications
	private static RunningApplication start(Stack stack, String url) {
		RunningApplication application = RunningApplication.of(stack, TicketApplication.class, "suite.database=" + url);
		EntityManager entityManager = application.bean(EntityManagerFactory.class).createEntityManager();
		entityManager.getTransaction().begin();
		entityManager.persist(new Ticket(1, "alice", "acme"));
		entityManager.persist(new Ticket(2, "bob", "acme"));
		entityManager.persist(new Ticket(3, "alice", "other"));
		entityManager.getTransaction().commit();
		entityManager.close();
		TicketApplication.STATEMENTS.clear();
		return application;
	}

}
