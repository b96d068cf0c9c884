package io.github.apisecurity.guard.servlet;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * Encodes what is written to a response before it is inspected.
 */
class InspectedWriter extends Writer {

	private final InspectedOutputStream out;

	private final Charset charset;

	private OutputStreamWriter encoder;

	InspectedWriter(InspectedOutputStream out, String charset) {
		this.out = out;
		this.charset = Charset.forName(charset);
		this.encoder = new OutputStreamWriter(out.withoutFlush(), this.charset);
	}

	/**
	 * Hands on what has been written so far, without making the container send it.
	 * @throws IOException if it cannot be written
	 */
	void drain() throws IOException {
		this.encoder.flush();
	}

	/**
	 * Forgets what has not been handed on.
	 */
	void discard() {
		this.encoder = new OutputStreamWriter(this.out.withoutFlush(), this.charset);
	}

	@Override
	public void write(int c) throws IOException {
		this.encoder.write(c);
	}

	@Override
	public void write(char[] chars, int from, int length) throws IOException {
		this.encoder.write(chars, from, length);
	}

	@Override
	public void write(String text, int from, int length) throws IOException {
		this.encoder.write(text, from, length);
	}

	@Override
	public void flush() throws IOException {
		drain();
		this.out.flush();
	}

	@Override
	public void close() throws IOException {
		drain();
		this.out.close();
	}

}
