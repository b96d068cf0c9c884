package io.github.apisecurity.suite.app;

import java.util.List;

import io.github.apisecurity.authorization.Owner;
import io.github.apisecurity.disclosure.VisibleTo;

/**
 * Something that belongs to someone.
 *
 * @param id the id
 * @param author whose it is
 * @param text what it says
 * @param draft what only the author sees
 */
record Note(String id, @Owner(bypassRoles = "AUDITOR") String author, String text,
		@VisibleTo(owner = true) String draft) {

	static final Note MINE = new Note("1", "alice", "mine", "draft");

	static final Note THEIRS = new Note("2", "bob", "theirs", "draft");

	static final List<Note> BOTH = List.of(MINE, THEIRS);

}
