package io.github.apisecurity.disclosure.reactive;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ContainerErrors.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Gives a body to what is answered to a request that reaches no web filter: Reactor Netty
 * answers what it cannot decode with 400, 414 or 431, and Spring a target that is no URI
 * with 400, all without one. There is one handler for each connection.
 * <p>
 * It knows HTTP/1.1. Where HTTP/2 is negotiated by ALPN there is no HTTP codec yet when a
 * channel is initialized, and such answers stay without a body.
 */
public final class DecodingFailureHandler extends ChannelOutboundHandlerAdapter {

	private static final String CONTENT_TYPE_OPTIONS = "X-Content-Type-Options";

	private final ContainerErrors errors;

	private boolean answered;

	/**
	 * Creates a handler.
	 * @param errors says what to answer
	 */
	public DecodingFailureHandler(ContainerErrors errors) {
		this.errors = errors;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof HttpResponse response) {
			boolean bare = isBare(response);
			this.answered = bare && !(message instanceof FullHttpResponse);
			super.write(context, bare ? told(context, response) : message, promise);
		}
		else if (this.answered && message instanceof LastHttpContent) {
			this.answered = false;
			ReferenceCountUtil.release(message);
			promise.setSuccess();
		}
		else {
			super.write(context, message, promise);
		}
	}

	private FullHttpResponse told(ChannelHandlerContext context, HttpResponse response) {
		boolean secure = context.pipeline().get(SslHandler.class) != null;
		Answer answer = this.errors.answer(response.status().code(), address(context.channel().remoteAddress()),
				secure);
		FullHttpResponse told = new DefaultFullHttpResponse(response.protocolVersion(), response.status(),
				Unpooled.wrappedBuffer(answer.body()));
		answer.headers().forEach(told.headers()::set);
		told.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
		String connection = response.headers().get(HttpHeaderNames.CONNECTION);
		if (connection != null) {
			told.headers().set(HttpHeaderNames.CONNECTION, connection);
		}
		ReferenceCountUtil.release(response);
		return told;
	}

	// What goes through the web filters has header fields of ours, a problem its type
	private static boolean isBare(HttpResponse response) {
		return response.status().code() >= 400 && isEmpty(response)
				&& !response.headers().contains(HttpHeaderNames.CONTENT_TYPE)
				&& !response.headers().contains(CONTENT_TYPE_OPTIONS);
	}

	private static boolean isEmpty(HttpResponse response) {
		return (response instanceof FullHttpResponse full) ? !full.content().isReadable()
				: "0".equals(response.headers().get(HttpHeaderNames.CONTENT_LENGTH));
	}

	private static @Nullable String address(@Nullable SocketAddress address) {
		return (address instanceof InetSocketAddress internet && internet.getAddress() != null)
				? internet.getAddress().getHostAddress() : null;
	}

}
