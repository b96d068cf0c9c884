package io.github.apisecurity.disclosure.json;

import java.io.Serial;

import io.github.apisecurity.guard.ObjectOwnership;
import tools.jackson.databind.module.SimpleModule;

/**
 * Module of Jackson that cuts responses to what their audience may see. Where no response
 * is written it does nothing: what an application sends to others, caches or logs with
 * the same mapper is complete.
 */
public final class DisclosureModule extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates a module.
	 * @param rules says who sees properties
	 * @param ownership knows whose objects are
	 */
	public DisclosureModule(ReadRules rules, ObjectOwnership ownership) {
		super("api-security-disclosure");
		setSerializerModifier(new ResponseSerializers(rules, ownership));
	}

}
