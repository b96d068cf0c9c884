package io.github.apisecurity.disclosure.json;

import java.util.List;

import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.MapperBuilder;

/**
 * The modules without which no body may be written or read. Mappers that Spring Boot
 * makes have them; others are given them.
 */
public final class BodyModules {

	private final List<JacksonModule> modules;

	/**
	 * Creates modules.
	 * @param modules the modules
	 */
	public BodyModules(List<JacksonModule> modules) {
		this.modules = List.copyOf(modules);
	}

	/**
	 * Returns a mapper that knows the modules.
	 * @param mapper a mapper
	 * @param <T> its type
	 * @return the mapper itself, or another one like it with what it lacks
	 */
	@SuppressWarnings("unchecked")
	public <T extends ObjectMapper> T addTo(T mapper) {
		List<JacksonModule> missing = this.modules.stream()
			.filter((module) -> mapper.registeredModules()
				.stream()
				.noneMatch((known) -> known.getClass() == module.getClass()))
			.toList();
		if (missing.isEmpty()) {
			return mapper;
		}
		MapperBuilder<?, ?> builder = mapper.rebuild();
		missing.forEach(builder::addModule);
		return (T) builder.build();
	}

}
