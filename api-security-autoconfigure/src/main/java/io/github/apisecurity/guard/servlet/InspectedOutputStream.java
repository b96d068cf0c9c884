package io.github.apisecurity.guard.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.github.apisecurity.guard.BodyBlockedException;
import io.github.apisecurity.guard.BodyInspection;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The output stream of a response whose body is inspected. The inspection begins with the
 * first byte, when the header fields are set.
 */
class InspectedOutputStream extends ServletOutputStream {

	private final ServletOutputStream out;

	private final TrackedResponse response;

	private final byte[] single = new byte[1];

	private @Nullable BodyInspection inspection;

	private boolean begun;

	private boolean ended;

	// Without blocking, only one write is allowed at a time
	private @Nullable ByteArrayOutputStream gathered;

	private @Nullable Runnable postponed;

	InspectedOutputStream(ServletOutputStream out, TrackedResponse response) {
		this.out = out;
		this.response = response;
	}

	@Override
	public void write(int octet) throws IOException {
		this.single[0] = (byte) octet;
		write(this.single, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		checkNotBlocked();
		if (!this.begun) {
			this.begun = true;
			this.inspection = this.response.begin();
		}
		BodyInspection inspection = this.inspection;
		if (inspection == null) {
			this.out.write(bytes, from, length);
			return;
		}
		try {
			inspection.inspect(bytes, from, from + length, this::pass);
		}
		catch (BodyBlockedException ex) {
			this.response.block(ex);
			throw ex;
		}
		writeGathered();
	}

	@Override
	public void flush() throws IOException {
		checkNotBlocked();
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		checkNotBlocked();
		if (mustWait()) {
			this.postponed = this::closeLater;
			return;
		}
		end();
		this.out.close();
	}

	@Override
	public boolean isReady() {
		return this.out.isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.gathered = new ByteArrayOutputStream();
		this.out.setWriteListener(new WriteListener() {

			@Override
			public void onWritePossible() throws IOException {
				Runnable next = InspectedOutputStream.this.postponed;
				if (next != null) {
					InspectedOutputStream.this.postponed = null;
					next.run();
					return;
				}
				listener.onWritePossible();
			}

			@Override
			public void onError(Throwable failure) {
				listener.onError(failure);
			}

		});
	}

	/**
	 * Writes what the inspection has kept, because the body is at its end.
	 * @throws IOException if it cannot be written
	 */
	void end() throws IOException {
		BodyInspection inspection = this.inspection;
		if (inspection == null || this.ended) {
			return;
		}
		this.ended = true;
		try {
			inspection.end(this::pass);
		}
		catch (BodyBlockedException ex) {
			this.response.block(ex);
			throw ex;
		}
		writeGathered();
	}

	/**
	 * Does something once the last bytes can be written.
	 * @param next what to do
	 * @return whether it has to wait; if not, it has not been done
	 */
	boolean postpone(Runnable next) {
		if (mustWait()) {
			this.postponed = next;
			return true;
		}
		return false;
	}

	/**
	 * Forgets what the inspection has kept: the body begins anew.
	 */
	void discard() {
		this.inspection = null;
		this.begun = false;
		this.ended = false;
	}

	/**
	 * Returns this stream for a writer whose flushes stay between the two.
	 * @return the stream
	 */
	OutputStream withoutFlush() {
		return new OutputStream() {

			@Override
			public void write(int octet) throws IOException {
				InspectedOutputStream.this.write(octet);
			}

			@Override
			public void write(byte[] bytes, int from, int length) throws IOException {
				InspectedOutputStream.this.write(bytes, from, length);
			}

		};
	}

	private void pass(byte[] bytes, int from, int to) throws IOException {
		if (this.gathered != null) {
			this.gathered.write(bytes, from, to - from);
			return;
		}
		this.out.write(bytes, from, to - from);
	}

	private void writeGathered() throws IOException {
		ByteArrayOutputStream gathered = this.gathered;
		if (gathered != null && gathered.size() > 0) {
			byte[] bytes = gathered.toByteArray();
			gathered.reset();
			this.out.write(bytes, 0, bytes.length);
		}
	}

	private boolean mustWait() {
		return this.gathered != null && this.inspection != null && !this.ended && !this.out.isReady();
	}

	private void closeLater() {
		try {
			end();
			this.out.close();
		}
		catch (IOException ex) {
			// The container has been told, and there is nobody else to tell
		}
	}

	private void checkNotBlocked() throws BodyBlockedException {
		BodyBlockedException blocked = this.response.blocked();
		if (blocked != null) {
			throw blocked;
		}
	}

}
