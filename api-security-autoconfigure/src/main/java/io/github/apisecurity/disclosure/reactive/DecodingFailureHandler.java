package io.github.apisecurity.disclosure.reactive;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.github.apisecurity.disclosure.ContainerErrors;
import io.github.apisecurity.disclosure.ContainerErrors.Answer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Gives a body to what Reactor Netty answers by itself to a request that it cannot
 * decode: 400, 414 and 431 come without one.
 */
@Sharable
public final class DecodingFailureHandler extends ChannelOutboundHandlerAdapter {

	private final ContainerErrors errors;

	/**
	 * Creates a handler.
	 * @param errors says what to answer
	 */
	public DecodingFailureHandler(ContainerErrors errors) {
		this.errors = errors;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
		if (message instanceof FullHttpResponse response && isBare(response)) {
			boolean secure = context.pipeline().get(SslHandler.class) != null;
			Answer answer = this.errors.answer(response.status().code(), address(context.channel().remoteAddress()),
					secure);
			FullHttpResponse told = new DefaultFullHttpResponse(response.protocolVersion(), response.status(),
					Unpooled.wrappedBuffer(answer.body()));
			answer.headers().forEach(told.headers()::set);
			told.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
			told.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
			ReferenceCountUtil.release(message);
			super.write(context, told, promise);
			return;
		}
		super.write(context, message, promise);
	}

	// What goes through the web filters has a content type
	private static boolean isBare(FullHttpResponse response) {
		return response.status().code() >= 400 && !response.content().isReadable()
				&& !response.headers().contains(HttpHeaderNames.CONTENT_TYPE)
				&& HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(response.headers().get(HttpHeaderNames.CONNECTION));
	}

	private static @Nullable String address(@Nullable SocketAddress address) {
		return (address instanceof InetSocketAddress internet && internet.getAddress() != null)
				? internet.getAddress().getHostAddress() : null;
	}

}
