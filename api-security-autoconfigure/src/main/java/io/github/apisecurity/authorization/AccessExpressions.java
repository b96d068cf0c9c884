package io.github.apisecurity.authorization;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.apisecurity.endpoint.Endpoint;
import io.github.apisecurity.http.Caller;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BooleanLiteral;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.security.access.expression.ExpressionUtils;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.util.SimpleMethodInvocation;

/**
 * Evaluates expressions of {@code @PreAuthorize} ahead of the method, as far as they
 * depend on the caller alone, so that a refusal comes before the body is read.
 * <p>
 * Only combinations of Spring Security's own checks of authorities are evaluated. All
 * other expressions, such as those on arguments or beans, are left to method security.
 */
public final class AccessExpressions {

	private static final Set<String> CHECKS = Set.of("hasAuthority", "hasAnyAuthority", "hasAllAuthorities", "hasRole",
			"hasAnyRole", "hasAllRoles", "isAuthenticated", "isAnonymous", "isFullyAuthenticated", "isRememberMe",
			"permitAll", "denyAll");

	private static final Authentication ANONYMOUS = new AnonymousAuthenticationToken("api-security", "anonymousUser",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final MethodSecurityExpressionHandler handler;

	private final Map<String, Optional<Expression>> parsed = new ConcurrentHashMap<>();

	/**
	 * Creates an evaluator.
	 * @param handler the handler that method security uses
	 */
	public AccessExpressions(MethodSecurityExpressionHandler handler) {
		this.handler = handler;
	}

	/**
	 * Returns whether method security may yet grant a call.
	 * @param expression the expression
	 * @param caller the caller
	 * @param source the handler method
	 * @return {@code false} if it is certain that the expression does not hold
	 */
	boolean mayGrant(String expression, Caller caller, Endpoint.@Nullable Source source) {
		if (source == null) {
			return false;
		}
		Expression callerOnly = this.parsed.computeIfAbsent(expression, this::parse).orElse(null);
		if (callerOnly == null) {
			return true;
		}
		Authentication authentication = caller.authentication();
		Authentication effective = (authentication != null) ? authentication : ANONYMOUS;
		MethodInvocation invocation = new SimpleMethodInvocation(new Object(), source.method(),
				new Object[source.method().getParameterCount()]);
		EvaluationContext context = this.handler.createEvaluationContext(effective, invocation);
		return ExpressionUtils.evaluateAsBoolean(callerOnly, context);
	}

	private Optional<Expression> parse(String expression) {
		try {
			Expression parsed = this.handler.getExpressionParser().parseExpression(expression);
			return (parsed instanceof SpelExpression spel && isOnCallerOnly(spel.getAST())) ? Optional.of(parsed)
					: Optional.empty();
		}
		catch (ParseException ex) {
			return Optional.empty();
		}
	}

	private static boolean isOnCallerOnly(SpelNode node) {
		boolean known = node instanceof OpAnd || node instanceof OpOr || node instanceof OperatorNot
				|| node instanceof StringLiteral || node instanceof BooleanLiteral
				|| (node instanceof MethodReference method && CHECKS.contains(method.getName()))
				|| (node instanceof PropertyOrFieldReference property && CHECKS.contains(property.getName()));
		for (int i = 0; known && i < node.getChildCount(); i++) {
			known = isOnCallerOnly(node.getChild(i));
		}
		return known;
	}

}
