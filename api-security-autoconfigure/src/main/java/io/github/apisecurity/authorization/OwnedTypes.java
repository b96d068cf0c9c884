package io.github.apisecurity.authorization;

import java.util.List;
import java.util.Optional;

import io.github.apisecurity.endpoint.EndpointMatch.Matched;
import io.github.apisecurity.guard.AnyAuthority;
import io.github.apisecurity.guard.ApiExchange;
import io.github.apisecurity.guard.Audience;
import io.github.apisecurity.guard.ObjectOwnership;
import io.github.apisecurity.http.AuthorityNames;
import org.jspecify.annotations.Nullable;

/**
 * The types whose objects belong to someone, as {@link Owner} says.
 */
public final class OwnedTypes implements ObjectOwnership {

	private final AuthorityNames names;

	private final ClassValue<Optional<OwnedClass>> types;

	/**
	 * Creates an instance.
	 * @param names tells authorities that are roles
	 */
	public OwnedTypes(AuthorityNames names) {
		this.names = names;
		this.types = new ClassValue<>() {

			@Override
			protected Optional<OwnedClass> computeValue(Class<?> type) {
				List<OwnerProperty> properties = OwnerProperties.of(type);
				return properties.isEmpty() ? Optional.empty()
						: Optional.of(OwnedClass.of(type, properties, OwnedTypes.this.names));
			}

		};
	}

	/**
	 * Returns what is declared about the objects of a type.
	 * @param type the class of the objects
	 * @return what is declared, or {@code null} if they belong to no one
	 * @throws io.github.apisecurity.endpoint.InvalidDeclarationException if what is
	 * declared cannot be meant
	 */
	@Override
	public @Nullable OwnedType of(Class<?> type) {
		return this.types.get(type).orElse(null);
	}

	/**
	 * Returns the properties of a type that say whose an object is.
	 * @param type the class of the objects
	 * @return the properties, empty if there are none
	 */
	public List<OwnerProperty> propertiesOf(Class<?> type) {
		return this.types.get(type).map(OwnedClass::properties).orElse(List.of());
	}

	/**
	 * Returns whether a caller may use all objects of a type, whosever they are.
	 * @param type the class of the objects
	 * @param audience the caller
	 * @return whether the caller bypasses every property
	 */
	boolean isBypassed(Class<?> type, Audience audience) {
		OwnedClass owned = this.types.get(type).orElse(null);
		return owned != null && owned.owners().stream().allMatch((owner) -> audience.holds(owner.bypass()));
	}

	/**
	 * Returns whether an object of a type is a caller's.
	 * @param type the class of the object
	 * @param owner whose it is
	 * @param audience the caller
	 * @return whether each claim is the caller's or does not count for the caller
	 */
	boolean isOwner(Class<?> type, ObjectOwner owner, Audience audience) {
		OwnedClass owned = this.types.get(type).orElse(null);
		return owner.claims()
			.entrySet()
			.stream()
			.allMatch((claim) -> ClaimValues.matches(audience.caller().claim(claim.getKey()), claim.getValue())
					|| (owned != null && owned.isBypassed(claim.getKey(), audience)));
	}

	/**
	 * A class with properties that say whose its objects are.
	 *
	 * @param type the class
	 * @param owners the properties, at least one
	 * @param names tells authorities that are roles
	 */
	private record OwnedClass(Class<?> type, List<OwnerOf> owners, AuthorityNames names) implements OwnedType {

		static OwnedClass of(Class<?> type, List<OwnerProperty> properties, AuthorityNames names) {
			return new OwnedClass(type, properties.stream()
				.map((property) -> new OwnerOf(property, new AnyAuthority(names, property.bypassRoles(), List.of())))
				.toList(), names);
		}

		List<OwnerProperty> properties() {
			return this.owners.stream().map(OwnerOf::property).toList();
		}

		boolean isBypassed(String claim, Audience audience) {
			boolean known = false;
			for (OwnerOf owner : this.owners) {
				if (owner.property().claim().equals(claim)) {
					if (!audience.holds(owner.bypass())) {
						return false;
					}
					known = true;
				}
			}
			return known;
		}

		@Override
		public boolean isOwner(Object object, Audience audience) {
			for (OwnerOf owner : this.owners) {
				if (!owner.isCallers(object, audience)) {
					return false;
				}
			}
			return true;
		}

		@Override
		public boolean isWithheld(Object object, Audience audience) {
			for (OwnerOf owner : this.owners) {
				if (owner.property().exclusive() && !owner.isCallers(object, audience)
						&& !audience.holds(owner.bypass())) {
					return !isBypassedByEndpoint(audience);
				}
			}
			return false;
		}

		private boolean isBypassedByEndpoint(Audience audience) {
			ApiExchange exchange = audience.exchange();
			if (exchange == null || exchange.match().endpoints().isEmpty()) {
				return false;
			}
			for (Matched matched : exchange.match().endpoints()) {
				OwnedParameters owned = matched.policy().get(OwnedParameters.class);
				if (owned == null || !owned.isBypassed(this.type, audience.caller(), this.names)) {
					return false;
				}
			}
			return true;
		}

	}

	/**
	 * A property with those for whom it does not count.
	 *
	 * @param property the property
	 * @param bypass who need not own the object
	 */
	private record OwnerOf(OwnerProperty property, AnyAuthority bypass) {

		boolean isCallers(Object object, Audience audience) {
			Object claim = audience.caller().claim(this.property.claim());
			return claim != null && ClaimValues.matches(claim, this.property.read(object));
		}

	}

}
