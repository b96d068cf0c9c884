package io.github.apisecurity.disclosure.json;

import io.github.apisecurity.disclosure.Mask;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * A property as it is shown masked: like the property itself, but for the values.
 */
final class MaskedProperty extends BeanPropertyWriter {

	MaskedProperty(BeanPropertyWriter property, Mask mask) {
		super(property);
		this._serializer = new MaskSerializer(mask);
		this._typeSerializer = null;
	}

}
