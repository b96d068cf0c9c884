package io.github.apisecurity.sample.customer;

/**
 * A customer of the shop.
 *
 * @param id the id, which is also the subject of the customer's access tokens
 * @param name the name
 * @param email the e-mail address
 */
record Customer(String id, String name, String email) {

}
