package io.github.apisecurity.authentication.jwt.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.apisecurity.authentication.jwt.JwtPreset;
import io.github.apisecurity.authentication.jwt.JwtProfile;
import io.github.apisecurity.authentication.jwt.LetterCase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Configuration properties of access tokens in the form of JWTs.
 *
 * @param profile What an access token must look like.
 * @param maxLifetime How far ahead the expiry of a token may lie.
 * @param clockSkew How far the clocks of the issuer and of this machine may differ.
 * @param preset Identity provider whose claims become authorities.
 * @param authorities Claims that become authorities, beyond those of the preset. Without
 * a preset they replace Spring's own mapping of scopes: write { path: $.scope, prefix:
 * SCOPE_ } to keep it.
 * @param jwkSet When the keys of the issuer are loaded.
 */
@ConfigurationProperties(prefix = "api-security.authentication.jwt", ignoreUnknownFields = false)
public record JwtProperties(@DefaultValue("compatible") JwtProfile profile, @DefaultValue("24h") Duration maxLifetime,
		@DefaultValue("60s") Duration clockSkew, @DefaultValue("none") JwtPreset preset,
		@DefaultValue List<Authority> authorities, @DefaultValue JwkSet jwkSet) {

	boolean mapsAuthorities() {
		return this.preset != JwtPreset.NONE || !this.authorities.isEmpty();
	}

	/**
	 * A claim that becomes authorities.
	 *
	 * @param path Path of the claim, such as $.realm_access.roles.
	 * @param prefix Text before each value, such as SCOPE_ for scopes.
	 * @param letterCase What becomes of the letters of the values.
	 */
	public record Authority(@Nullable String path, @DefaultValue("ROLE_") String prefix,
			@Name("case") @DefaultValue("keep") LetterCase letterCase) {

	}

	/**
	 * When the keys of the issuer are loaded.
	 *
	 * @param refresh Age from which keys are loaded anew.
	 * @param coolDown Time between two loads that tokens with unknown keys may cause.
	 * @param maxAge Age up to which keys are used while the issuer is away.
	 */
	public record JwkSet(@DefaultValue("5m") Duration refresh, @DefaultValue("30s") Duration coolDown,
			@DefaultValue("1h") Duration maxAge) {

	}

}
