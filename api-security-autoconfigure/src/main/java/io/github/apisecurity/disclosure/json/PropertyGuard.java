package io.github.apisecurity.disclosure.json;

import java.util.List;

import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ObjectOwnership;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;

/**
 * Decides about one property for each object that has it.
 */
final class PropertyGuard {

	static final int SHOWN = 1;

	static final int HIDDEN = 2;

	static final int MASKED = 3;

	private final Audience.Question question = new Audience.Question();

	private final ReadRule rule;

	private final boolean ownerMatters;

	private final ObjectOwnership ownership;

	PropertyGuard(ReadRule rule, ObjectOwnership ownership) {
		this.rule = rule;
		this.ownership = ownership;
		ReadRule.Condition unmasked = rule.unmasked();
		this.ownerMatters = rule.conditions().stream().anyMatch(ReadRule.Condition::owner)
				|| (unmasked != null && unmasked.owner());
	}

	ReadRule rule() {
		return this.rule;
	}

	/**
	 * Decides about the property of an object.
	 * @param bean the object
	 * @param generator where it is written
	 * @param audience who it is written for
	 * @return {@link #SHOWN}, {@link #HIDDEN} or {@link #MASKED}
	 */
	int decide(Object bean, JsonGenerator generator, Audience audience) {
		int known = audience.recall(this.question);
		if (known != 0) {
			return known;
		}
		audience.vary();
		int decision = !isVisible(bean, generator, audience) ? HIDDEN
				: isMasked(bean, generator, audience) ? MASKED : SHOWN;
		if (!this.ownerMatters) {
			audience.remember(this.question, decision);
		}
		return decision;
	}

	private boolean isVisible(Object bean, JsonGenerator generator, Audience audience) {
		List<ReadRule.Condition> conditions = this.rule.conditions();
		for (int i = 0; i < conditions.size(); i++) {
			if (!isMet(conditions.get(i), bean, generator, audience)) {
				return false;
			}
		}
		return true;
	}

	private boolean isMasked(Object bean, JsonGenerator generator, Audience audience) {
		ReadRule.Condition unmasked = this.rule.unmasked();
		return this.rule.mask() != null && (unmasked == null || !isMet(unmasked, bean, generator, audience));
	}

	private boolean isMet(ReadRule.Condition condition, Object bean, JsonGenerator generator, Audience audience) {
		return audience.holds(condition.authority()) || (condition.owner() && isOwner(bean, generator, audience));
	}

	// What belongs to no one by itself belongs to the owner of what it is part of
	private boolean isOwner(Object bean, JsonGenerator generator, Audience audience) {
		Boolean owner = isOwner(bean, audience);
		TokenStreamContext context = generator.streamWriteContext();
		while (owner == null && context != null) {
			Object enclosing = context.currentValue();
			owner = (enclosing != null && enclosing != bean) ? isOwner(enclosing, audience) : null;
			context = context.getParent();
		}
		return Boolean.TRUE.equals(owner);
	}

	private @Nullable Boolean isOwner(Object object, Audience audience) {
		ObjectOwnership.OwnedType type = this.ownership.of(object.getClass());
		return (type != null) ? type.isOwner(object, audience) : null;
	}

}
