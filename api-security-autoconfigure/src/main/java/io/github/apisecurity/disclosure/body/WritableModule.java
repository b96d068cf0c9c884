package io.github.apisecurity.disclosure.body;

import io.github.apisecurity.disclosure.Handling;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;

/**
 * Guards the properties that only some callers may set
 * ({@link io.github.apisecurity.disclosure.WritableBy}). It stands in all mappers of the
 * application and does nothing unless a request is being read.
 */
public final class WritableModule extends JacksonModule {

	private final WriteRules rules;

	private final Handling unwritable;

	/**
	 * Creates a module.
	 * @param rules who may set what
	 * @param unwritable what happens to a property that the caller may not set
	 */
	public WritableModule(WriteRules rules, Handling unwritable) {
		this.rules = rules;
		this.unwritable = unwritable;
	}

	@Override
	public String getModuleName() {
		return WritableModule.class.getName();
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

	@Override
	public void setupModule(SetupContext context) {
		context.addDeserializerModifier(new WritableModifier(this.rules, this.unwritable));
	}

}
