package io.github.apisecurity.guard.reactive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import io.github.apisecurity.guard.BodyInspection;
import io.github.apisecurity.guard.BodySink;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * The body of a response that is inspected on its way out. A buffer in which nothing is
 * found goes on as it is.
 */
final class InspectedBody {

	private static final int MOST_AT_ONCE = 8192;

	private final BodyInspection inspection;

	private final DataBufferFactory buffers;

	private byte[] window = new byte[0];

	InspectedBody(BodyInspection inspection, DataBufferFactory buffers) {
		this.inspection = inspection;
		this.buffers = buffers;
	}

	Mono<DataBuffer> inspect(Mono<? extends DataBuffer> body) {
		return body.map((buffer) -> inspect(buffer, true)).filter(InspectedBody::isFilled);
	}

	Flux<DataBuffer> inspect(Publisher<? extends DataBuffer> body) {
		return part(body).concatWith(Mono.defer(this::end));
	}

	// Inspects a part of the body that is to be flushed and is not the last one
	Flux<DataBuffer> part(Publisher<? extends DataBuffer> body) {
		return Flux.from(body).<DataBuffer>map((buffer) -> inspect(buffer, false)).filter(InspectedBody::isFilled);
	}

	Mono<DataBuffer> end() {
		Output output = new Output(null);
		try {
			this.inspection.end(output);
		}
		catch (IOException ex) {
			return Mono.error(ex);
		}
		return (output.changed != null && output.changed.size() > 0)
				? Mono.just(this.buffers.wrap(output.changed.toByteArray())) : Mono.empty();
	}

	private DataBuffer inspect(DataBuffer buffer, boolean last) {
		Output output = new Output(buffer);
		try {
			int size = buffer.readableByteCount();
			for (int at = 0; at < size; at += MOST_AT_ONCE) {
				int length = Math.min(MOST_AT_ONCE, size - at);
				byte[] window = window(length);
				buffer.toByteBuffer(buffer.readPosition() + at, ByteBuffer.wrap(window), 0, length);
				output.begin(window, at);
				this.inspection.inspect(window, 0, length, output);
			}
			if (last) {
				output.begin(null, size);
				this.inspection.end(output);
			}
		}
		catch (IOException ex) {
			DataBufferUtils.release(buffer);
			throw Exceptions.propagate(ex);
		}
		if (output.changed == null) {
			buffer.writePosition(buffer.readPosition() + output.passed);
			return buffer;
		}
		DataBufferUtils.release(buffer);
		return this.buffers.wrap(output.changed.toByteArray());
	}

	private byte[] window(int length) {
		if (this.window.length < length) {
			this.window = new byte[length];
		}
		return this.window;
	}

	private static boolean isFilled(DataBuffer buffer) {
		if (buffer.readableByteCount() > 0) {
			return true;
		}
		DataBufferUtils.release(buffer);
		return false;
	}

	/**
	 * What may leave of a buffer: its beginning, unchanged, or other bytes.
	 */
	private static final class Output implements BodySink {

		private final @Nullable DataBuffer buffer;

		private byte @Nullable [] window;

		private int offset;

		private int passed;

		private @Nullable ByteArrayOutputStream changed;

		Output(@Nullable DataBuffer buffer) {
			this.buffer = buffer;
		}

		void begin(byte @Nullable [] window, int offset) {
			this.window = window;
			this.offset = offset;
		}

		@Override
		public void write(byte[] bytes, int from, int to) {
			if (this.changed == null && isNext(bytes, from, to)) {
				this.passed += to - from;
				return;
			}
			ByteArrayOutputStream changed = this.changed;
			if (changed == null) {
				changed = new ByteArrayOutputStream();
				this.changed = changed;
				copyPassed(changed);
			}
			changed.write(bytes, from, to - from);
		}

		// Also what has been kept from the window before
		private boolean isNext(byte[] bytes, int from, int to) {
			DataBuffer buffer = this.buffer;
			if (bytes == this.window) {
				return this.offset + from == this.passed;
			}
			if (buffer == null || this.passed + to - from > buffer.readableByteCount()) {
				return false;
			}
			int start = buffer.readPosition() + this.passed - from;
			for (int i = from; i < to; i++) {
				if (buffer.getByte(start + i) != bytes[i]) {
					return false;
				}
			}
			return true;
		}

		private void copyPassed(ByteArrayOutputStream changed) {
			if (this.buffer != null && this.passed > 0) {
				byte[] passed = new byte[this.passed];
				this.buffer.toByteBuffer(this.buffer.readPosition(), ByteBuffer.wrap(passed), 0, passed.length);
				changed.write(passed, 0, passed.length);
			}
		}

	}

}
