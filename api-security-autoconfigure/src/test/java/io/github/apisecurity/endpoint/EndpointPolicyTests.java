package io.github.apisecurity.endpoint;

import java.util.List;

import io.github.apisecurity.endpoint.TestEndpoints.HowOften;
import io.github.apisecurity.endpoint.TestEndpoints.Who;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EndpointPolicy}.
 */
class EndpointPolicyTests {

	@Test
	void emptyPolicyHasNothing() {
		EndpointPolicy policy = EndpointPolicy.of(List.of());
		assertThat(policy).isSameAs(EndpointPolicy.NONE);
		assertThat(policy.get(Who.class)).isNull();
		assertThat(policy.origin(Who.class)).isNull();
		assertThat(policy.declarations()).isEmpty();
	}

	@Test
	void attributeIsFoundByItsType() {
		Declaration declaration = TestEndpoints.annotation(new Who("user"));
		EndpointPolicy policy = EndpointPolicy.of(List.of(declaration));
		assertThat(policy.get(Who.class)).isEqualTo(new Who("user"));
		assertThat(policy.origin(Who.class)).isEqualTo(declaration.origin());
		assertThat(policy.get(HowOften.class)).isNull();
	}

	@Test
	void lastDeclarationOfATypeCounts() {
		EndpointPolicy policy = EndpointPolicy.of(List.of(TestEndpoints.byDefault(new Who("default")),
				TestEndpoints.byDefault(new HowOften(1)), TestEndpoints.annotation(new Who("annotation"))));
		assertThat(policy.get(Who.class)).isEqualTo(new Who("annotation"));
		assertThat(policy.origin(Who.class).kind()).isEqualTo(Origin.Kind.ANNOTATION);
		assertThat(policy.get(HowOften.class)).isEqualTo(new HowOften(1));
	}

	@Test
	void declarationsComeByName() {
		EndpointPolicy policy = EndpointPolicy
			.of(List.of(TestEndpoints.annotation(new Who("user")), TestEndpoints.annotation(new HowOften(1))));
		assertThat(policy.declarations()).extracting((declaration) -> declaration.attribute().name())
			.containsExactly("how-often", "who");
	}

	@Test
	void declarationsCannotBeChanged() {
		EndpointPolicy policy = EndpointPolicy.of(List.of(TestEndpoints.annotation(new Who("user"))));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> policy.declarations().add(TestEndpoints.annotation(new HowOften(1))));
	}

}
