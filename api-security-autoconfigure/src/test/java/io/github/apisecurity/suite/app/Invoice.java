package io.github.apisecurity.suite.app;

import io.github.apisecurity.authorization.Owner;

/**
 * An object of someone's.
 *
 * @param id its id
 * @param owner whose it is
 * @param tenant the tenant of the owner
 */
public record Invoice(String id, @Owner(bypassRoles = "AUDITOR") String owner, @Owner(claim = "tenant") String tenant) {

}
