package io.github.apisecurity.architecture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTests {

	private static final Codebase MAIN = Codebase.main();

	@ParameterizedTest
	@EnumSource
	void keepsRule(ArchitectureRule rule) {
		rule.of(MAIN).check(MAIN.classes());
	}

}
