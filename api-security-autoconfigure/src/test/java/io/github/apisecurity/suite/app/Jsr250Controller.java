package io.github.apisecurity.suite.app;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The declarations of JSR-250.
 */
@RestController
public class Jsr250Controller {

	@GetMapping("/jsr250/open")
	@PermitAll
	String open() {
		return "open";
	}

	@GetMapping("/jsr250/closed")
	@DenyAll
	String closed() {
		return "closed";
	}

	@GetMapping("/jsr250/roles")
	@RolesAllowed({ "ADMIN", "AUDITOR" })
	String roles() {
		return "roles";
	}

}
