package io.github.apisecurity.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells at start-up what to try, in lines to paste into a shell.
 */
@Component
class StartupHints {

	private static final Logger logger = LoggerFactory.getLogger(StartupHints.class);

	private static final String HINTS = """
			The shop is open. Look at {shop}/ in a browser, or paste these lines into a shell:

			Everyone may see the products: 200
			  curl -i {shop}/products

			Nobody sees orders without an access token: 401
			  curl -i {shop}/orders

			Alice gets a token, and sees her own orders with it: 200
			  TOKEN=$(curl -s -u alice:alice-secret -d grant_type=client_credentials \
			-d scope='orders:read orders:write' {shop}/oauth2/token {extract})
			  curl -i -H "Authorization: Bearer $TOKEN" {shop}/orders

			Bob's order is not there for her: 404
			  curl -i -H "Authorization: Bearer $TOKEN" {shop}/orders/1003

			The report is for administrators: 403
			  curl -i -H "Authorization: Bearer $TOKEN" {shop}/admin/report

			An administrator sees what protects which endpoint: 200
			  ADMIN=$(curl -s -u admin:admin-secret -d grant_type=client_credentials \
			{shop}/oauth2/token {extract})
			  curl -s -H "Authorization: Bearer $ADMIN" {shop}/actuator/apiinventory
			""".replace("{extract}", "| sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'");

	private final Environment environment;

	StartupHints(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void print() {
		String shop = "http://localhost:" + this.environment.getRequiredProperty("local.server.port");
		logger.info("{}", HINTS.replace("{shop}", shop));
	}

}
