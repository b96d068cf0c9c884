package io.github.apisecurity.disclosure;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskersTests {

	@ParameterizedTest
	@DisplayName("FLD-01 a mask keeps what its owner recognises")
	@CsvSource(delimiter = '|', textBlock = """
			ALL   | anything                    | ***
			LAST4 | 123456789                   | ***6789
			LAST4 | 1234567                     | ***
			CARD  | 4111111111111111            | **** **** **** 1111
			CARD  | 4111 1111-1111 1111         | **** **** **** 1111
			CARD  | 378282246310005             | **** **** **** 0005
			CARD  | 12345                       | ***
			CARD  | 41111111111111114111        | ***
			EMAIL | ada@example.com             | a***@example.com
			EMAIL | ad@example.com              | ***@example.com
			EMAIL | "a@b"@example.com           | "***@example.com
			EMAIL | no address                  | ***
			EMAIL | @example.com                | ***
			EMAIL | ada@                        | ***
			PHONE | +49 (0)30 123456-89         | *** 89
			PHONE | 110                         | ***
			IBAN  | DE89 3704 0044 0532 0130 00 | DE** **** 3000
			IBAN  | NO9386011117947             | NO** **** 7947
			IBAN  | 9386011117947000            | ***
			SSN   | 078-05-1120                 | ***-**-1120
			SSN   | 1120                        | ***
			""")
	void maskKeepsWhatItsOwnerRecognises(Mask mask, String text, String expected) {
		assertThat(Maskers.mask(text, mask)).isEqualTo(expected);
	}

	@ParameterizedTest
	@DisplayName("FLD-01 no mask fails, and none shows a short text or cuts a character in two")
	@EnumSource(Mask.class)
	void noMaskShowsShortTexts(Mask mask) {
		for (String text : new String[] { "", "a", "12", "\ud83d\ude00", "abc" }) {
			assertThat(Maskers.mask(text, mask)).isEqualTo("***");
		}
		String masked = Maskers.mask("\ud83d\ude00".repeat(12) + "@example.com", mask);
		assertThat(masked.codePoints()
			.filter(Character::isDefined)
			.noneMatch((c) -> Character.getType(c) == Character.SURROGATE)).isTrue();
	}

}
