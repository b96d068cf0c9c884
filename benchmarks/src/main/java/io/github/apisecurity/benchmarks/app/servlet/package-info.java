/**
 * The measured applications on Spring MVC.
 */
@NullMarked
package io.github.apisecurity.benchmarks.app.servlet;

import org.jspecify.annotations.NullMarked;
