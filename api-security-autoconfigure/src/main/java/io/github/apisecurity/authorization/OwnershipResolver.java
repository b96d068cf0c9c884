package io.github.apisecurity.authorization;

import org.jspecify.annotations.Nullable;

/**
 * Says whose the objects of a type are. A bean of this type is asked for each request
 * with an id of such an object; it should read the owner only, by an index. It may block:
 * on the reactive stack it is asked on a thread that is meant for that.
 *
 * @param <T> the type of the objects, as {@link OwnedResource} names it
 */
@FunctionalInterface
public interface OwnershipResolver<T> {

	/**
	 * Returns whose an object is.
	 * @param id the id as the client has sent it, decoded
	 * @return the owner, or {@code null} if there is no such object
	 * @throws IllegalArgumentException if no object can have such an id
	 */
	@Nullable ObjectOwner ownerOf(String id);

}
