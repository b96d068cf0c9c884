package io.github.apisecurity.suite;

/**
 * The stack that an application runs on.
 */
enum Stack {

	SERVLET, REACTIVE

}
