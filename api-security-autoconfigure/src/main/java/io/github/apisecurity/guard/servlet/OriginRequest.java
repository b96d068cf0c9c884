package io.github.apisecurity.guard.servlet;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.github.apisecurity.http.IpAddress;
import io.github.apisecurity.http.RequestOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/**
 * A request as the application sees it: with the address, scheme and host that it really
 * has, and without header fields that only a trusted sender may set.
 */
final class OriginRequest extends HttpServletRequestWrapper {

	private final RequestOrigin origin;

	private OriginRequest(HttpServletRequest request, RequestOrigin origin) {
		super(request);
		this.origin = origin;
	}

	/**
	 * Returns the request as the application is to see it, which is the request itself
	 * where there is nothing to hide and nothing to correct.
	 * @param request the request as it arrived
	 * @param origin where it comes from
	 * @return the request for the application
	 */
	static HttpServletRequest of(HttpServletRequest request, RequestOrigin origin) {
		boolean same = origin.hidden().isEmpty() && Objects.equals(origin.peer(), origin.client())
				&& origin.secure() == request.isSecure() && origin.scheme().equals(request.getScheme())
				&& origin.port() == request.getServerPort()
				&& (origin.host() == null || origin.host().equals(request.getServerName()));
		return (same || WebUtils.getNativeRequest(request, OriginRequest.class) != null) ? request
				: new OriginRequest(request, origin);
	}

	@Override
	public String getRemoteAddr() {
		IpAddress client = this.origin.client();
		return (client != null) ? client.toString() : super.getRemoteAddr();
	}

	@Override
	public String getRemoteHost() {
		return getRemoteAddr();
	}

	@Override
	public String getScheme() {
		return this.origin.scheme();
	}

	@Override
	public boolean isSecure() {
		return this.origin.secure();
	}

	@Override
	public String getServerName() {
		String host = this.origin.host();
		return (host != null) ? host : super.getServerName();
	}

	@Override
	public int getServerPort() {
		return this.origin.port();
	}

	@Override
	public StringBuffer getRequestURL() {
		StringBuffer url = new StringBuffer(getScheme()).append("://").append(getServerName());
		if (getServerPort() != ("https".equals(getScheme()) ? 443 : 80)) {
			url.append(':').append(getServerPort());
		}
		return url.append(getRequestURI());
	}

	@Override
	public @Nullable String getHeader(String name) {
		return isHidden(name) ? null : super.getHeader(name);
	}

	@Override
	public Enumeration<String> getHeaders(String name) {
		return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
	}

	@Override
	public Enumeration<String> getHeaderNames() {
		List<String> names = Collections.list(super.getHeaderNames());
		names.removeIf(this::isHidden);
		return Collections.enumeration(names);
	}

	@Override
	public long getDateHeader(String name) {
		return isHidden(name) ? -1 : super.getDateHeader(name);
	}

	@Override
	public int getIntHeader(String name) {
		return isHidden(name) ? -1 : super.getIntHeader(name);
	}

	private boolean isHidden(String name) {
		return !this.origin.hidden().isEmpty() && this.origin.hidden().contains(name.toLowerCase(Locale.ROOT));
	}

}
