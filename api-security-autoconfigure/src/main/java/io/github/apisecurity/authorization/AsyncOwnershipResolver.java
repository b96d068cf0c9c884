package io.github.apisecurity.authorization;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Says whose the objects of a type are, without holding a thread while it looks. A bean
 * of this type is asked as an {@link OwnershipResolver} is, on either stack.
 *
 * @param <T> the type of the objects, as {@link OwnedResource} names it
 */
@FunctionalInterface
public interface AsyncOwnershipResolver<T> {

	/**
	 * Returns whose an object is.
	 * @param id the id as the client has sent it, decoded
	 * @return gives the owner, or {@code null} if there is no such object; it fails with
	 * an {@link IllegalArgumentException} if no object can have such an id
	 */
	CompletionStage<@Nullable ObjectOwner> ownerOf(String id);

}
