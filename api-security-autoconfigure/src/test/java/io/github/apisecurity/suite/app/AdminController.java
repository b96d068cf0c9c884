package io.github.apisecurity.suite.app;

import io.github.apisecurity.authorization.RequiresRole;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is for administrators, and one handler that says nothing.
 */
@RestController
@RequestMapping("/admin")
public class AdminController {

	@GetMapping("/report")
	@RequiresRole("ADMIN")
	String report() {
		return Calls.handled("report");
	}

	@GetMapping("/forgotten")
	String forgotten() {
		return Calls.handled("forgotten");
	}

}
