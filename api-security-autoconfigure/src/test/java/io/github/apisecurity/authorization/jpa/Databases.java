package io.github.apisecurity.authorization.jpa;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.resource.jdbc.spi.StatementInspector;

import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Databases with entities, started by hand.
 */
enum Databases {

	H2 {

		@Override
		DataSource start() {
			JdbcDataSource dataSource = new JdbcDataSource();
			dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
			return dataSource;
		}

	},

	POSTGRESQL {

		@Override
		DataSource start() {
			try {
				return EmbeddedPostgres.builder().start().getPostgresDatabase();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	};

	static final UUID ACME = UUID.fromString("11111111-1111-4111-8111-111111111111");

	static final UUID LETTER = UUID.fromString("22222222-2222-4222-8222-222222222222");

	private static final List<String> STATEMENTS = new ArrayList<>();

	private EntityManagerFactory entities;

	abstract DataSource start();

	synchronized EntityManagerFactory entities() {
		if (this.entities == null) {
			this.entities = create(start());
			fill(this.entities);
		}
		return this.entities;
	}

	static EntityManagerFactory create(DataSource dataSource) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(dataSource);
		factory.setPackagesToScan(Databases.class.getPackageName());
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		StatementInspector inspector = (sql) -> {
			synchronized (STATEMENTS) {
				STATEMENTS.add(sql);
			}
			return sql;
		};
		factory.setJpaPropertyMap(
				Map.of("hibernate.hbm2ddl.auto", "create", "hibernate.session_factory.statement_inspector", inspector));
		factory.afterPropertiesSet();
		return factory.getObject();
	}

	static List<String> takeStatements() {
		synchronized (STATEMENTS) {
			List<String> statements = List.copyOf(STATEMENTS);
			STATEMENTS.clear();
			return statements;
		}
	}

	private static void fill(EntityManagerFactory entities) {
		EntityManager entityManager = entities.createEntityManager();
		entityManager.getTransaction().begin();
		Person person = new Person(7);
		entityManager.persist(person);
		entityManager.persist(new Contract(1, "alice", ACME, person));
		entityManager.persist(new Contract(2, "bob", ACME, person));
		entityManager.persist(new Contract(3, null, null, null));
		entityManager.persist(new Letter(LETTER, person));
		entityManager.persist(new Letter(ACME, null));
		entityManager.getTransaction().commit();
		entityManager.close();
	}

}
