package io.github.apisecurity.disclosure.json;

import java.io.Serial;

import io.github.apisecurity.guard.ObjectOwnership;
import tools.jackson.databind.ObjectMapper;
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

	/**
	 * Returns a mapper that knows the module.
	 * @param mapper a mapper
	 * @param <T> its type
	 * @return the mapper itself, or another one like it with the module
	 */
	@SuppressWarnings("unchecked")
	public <T extends ObjectMapper> T addTo(T mapper) {
		boolean known = mapper.registeredModules().stream().anyMatch(DisclosureModule.class::isInstance);
		return known ? mapper : (T) mapper.rebuild().addModule(this).build();
	}

}
