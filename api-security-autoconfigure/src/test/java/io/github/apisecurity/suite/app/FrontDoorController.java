package io.github.apisecurity.suite.app;

import java.util.Collection;

import io.github.apisecurity.authorization.PublicEndpoint;
import io.github.apisecurity.authorization.RequiresAuthentication;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says who has come in.
 */
@RestController
@RequiresAuthentication
class FrontDoorController {

	@GetMapping("/who")
	Collection<String> who(Authentication authentication) {
		return authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority).sorted().toList();
	}

	@PostMapping("/who")
	String post() {
		return "posted";
	}

	@GetMapping("/open")
	@PublicEndpoint(reason = "open")
	String open() {
		return "open";
	}

}
