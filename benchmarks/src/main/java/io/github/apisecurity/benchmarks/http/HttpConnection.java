package io.github.apisecurity.benchmarks.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A keep-alive connection of HTTP/1.1 that does no more than a load generator needs: it
 * writes requests that are ready, reads the status, and counts the bytes of the body.
 * Connects again when the server has closed the connection.
 */
final class HttpConnection implements AutoCloseable {

	private static final int TIMEOUT = 30_000;

	private final int port;

	private final byte[] buffer = new byte[64 * 1024];

	private int position;

	private int limit;

	private Socket socket;

	private InputStream in;

	private long bodyLength;

	private boolean close;

	/**
	 * Connects to a server on this machine.
	 * @param port the server's port
	 * @throws IOException if nothing listens there
	 */
	HttpConnection(int port) throws IOException {
		this.port = port;
		this.socket = connect();
		this.in = this.socket.getInputStream();
	}

	private Socket connect() throws IOException {
		Socket connected = new Socket(InetAddress.getLoopbackAddress(), this.port);
		connected.setTcpNoDelay(true);
		connected.setSoTimeout(TIMEOUT);
		return connected;
	}

	private void reconnect() throws IOException {
		this.socket.close();
		this.socket = connect();
		this.in = this.socket.getInputStream();
		this.position = 0;
		this.limit = 0;
		this.close = false;
	}

	/**
	 * Sends a request and reads the response to its end.
	 * @param request the head and the body as they go over the wire
	 * @return the status
	 * @throws IOException if the connection breaks or the response is not HTTP/1.1
	 */
	int exchange(byte[] request) throws IOException {
		if (this.close) {
			reconnect();
		}
		try {
			this.socket.getOutputStream().write(request);
			return readResponse();
		}
		catch (EOFException | SocketException ex) {
			reconnect();
			this.socket.getOutputStream().write(request);
			return readResponse();
		}
	}

	/**
	 * The length of the last response's body.
	 * @return the length in bytes, without the framing of chunks
	 */
	long bodyLength() {
		return this.bodyLength;
	}

	private int readResponse() throws IOException {
		String statusLine = readLine();
		if (!statusLine.startsWith("HTTP/1.1 ")) {
			throw new IOException("Not a response of HTTP/1.1: " + statusLine);
		}
		int status = Integer.parseInt(statusLine, 9, 12, 10);
		long contentLength = 0;
		boolean chunked = false;
		for (String header = readLine(); !header.isEmpty(); header = readLine()) {
			if (is(header, "content-length:")) {
				contentLength = Long.parseLong(header.substring("content-length:".length()).trim());
			}
			else if (is(header, "transfer-encoding:")) {
				chunked = true;
			}
			else if (is(header, "connection:")) {
				this.close = header.regionMatches(true, header.length() - 5, "close", 0, 5);
			}
		}
		this.bodyLength = chunked ? skipChunks() : skip(contentLength);
		return status;
	}

	private static boolean is(String header, String name) {
		return header.regionMatches(true, 0, name, 0, name.length());
	}

	private long skipChunks() throws IOException {
		long total = 0;
		for (long length = readChunkLength(); length > 0; length = readChunkLength()) {
			total += skip(length);
			readLine();
		}
		readLine();
		return total;
	}

	private long readChunkLength() throws IOException {
		return Long.parseLong(readLine().trim(), 16);
	}

	private long skip(long length) throws IOException {
		long remaining = length;
		while (remaining > 0) {
			if (this.position == this.limit) {
				this.position = 0;
				this.limit = 0;
				fill();
			}
			int step = (int) Math.min(remaining, this.limit - this.position);
			this.position += step;
			remaining -= step;
		}
		return length;
	}

	private String readLine() throws IOException {
		int start = this.position;
		while (true) {
			for (int i = this.position; i < this.limit; i++) {
				if (this.buffer[i] == '\n') {
					String line = new String(this.buffer, start, i - start - 1, StandardCharsets.ISO_8859_1);
					this.position = i + 1;
					return line;
				}
			}
			this.position = this.limit;
			start = keepFrom(start);
			fill();
		}
	}

	/**
	 * Moves a part of a line to the start of the buffer, so that the rest of it fits.
	 * @param start where the line starts
	 * @return where it starts now
	 */
	private int keepFrom(int start) {
		System.arraycopy(this.buffer, start, this.buffer, 0, this.limit - start);
		this.limit -= start;
		this.position = this.limit;
		return 0;
	}

	private void fill() throws IOException {
		if (this.limit == this.buffer.length) {
			throw new IOException("A line of the response is too long");
		}
		int count = this.in.read(this.buffer, this.limit, this.buffer.length - this.limit);
		if (count < 0) {
			throw new EOFException("The server has closed the connection");
		}
		this.limit += count;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
