package io.github.apisecurity.benchmarks.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Options}.
 */
class OptionsTests {

	@Test
	void measuresEverythingByDefault() {
		Options options = Options.parse();
		assertThat(options.stacks()).containsExactly(Stack.values());
		assertThat(options.variants()).containsExactly(Variant.values());
		assertThat(options.workloads()).containsExactly(Workload.values());
		assertThat(options.actuator()).containsExactly(false, true);
	}

	@Test
	void takesWhatIsAskedFor() {
		Options options = Options.parse("--stack=reactive", "--actuator=on", "--variants=bare,stock", "--seconds=3",
				"--starter-args=--a=b --c=d");
		assertThat(options.stacks()).containsExactly(Stack.REACTIVE);
		assertThat(options.actuator()).containsExactly(true);
		assertThat(options.variants()).containsExactly(Variant.BARE, Variant.STOCK);
		assertThat(options.duration()).isEqualTo(Duration.ofSeconds(3));
		assertThat(options.starterArguments()).containsExactly("--a=b", "--c=d");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--secnds=3"))
			.withMessageContaining("--secnds=3");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--stack=servlets"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--rounds=0"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--client=ab"));
	}

}
