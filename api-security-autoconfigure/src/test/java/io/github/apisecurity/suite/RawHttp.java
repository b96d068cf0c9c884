package io.github.apisecurity.suite;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 client that sends exactly what it is told to, and a response as it comes.
 */
final class RawHttp {

	private RawHttp() {
	}

	/**
	 * Sends a request on a connection of its own and reads the response.
	 * @param port the port on this machine
	 * @param head request line and header fields, without the empty line
	 * @param body what is sent of the body, which may be less than announced
	 * @return the response
	 */
	static Response send(int port, List<String> head, String body) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			out.write((String.join("\r\n", head) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
			out.flush();
			return read(new BufferedInputStream(socket.getInputStream()), head.get(0).startsWith("HEAD "));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No response to " + head.get(0), ex);
		}
	}

	private static Response read(InputStream in, boolean headOnly) throws IOException {
		String statusLine = line(in);
		int status = Integer.parseInt(statusLine.split(" ")[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(in); !line.isEmpty(); line = line(in)) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).trim());
		}
		return new Response(status, headers, headOnly ? "" : body(in, headers));
	}

	private static String body(InputStream in, Map<String, List<String>> headers) throws IOException {
		List<String> length = headers.get("Content-Length");
		if (length != null) {
			return new String(in.readNBytes(Integer.parseInt(length.get(0))), StandardCharsets.UTF_8);
		}
		if (!headers.containsKey("Transfer-Encoding")) {
			return "";
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
			body.write(in.readNBytes(size));
			line(in);
		}
		return body.toString(StandardCharsets.UTF_8);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new IOException("The connection ended after '" + line + "'");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	/**
	 * A response.
	 *
	 * @param status the status code
	 * @param headers the header fields, by name in any case
	 * @param body the body as text
	 */
	record Response(int status, Map<String, List<String>> headers, String body) {

		@Nullable String header(String name) {
			List<String> values = this.headers.get(name);
			return (values != null) ? String.join(", ", values) : null;
		}

		boolean isProblem(String slug) {
			String contentType = String.valueOf(header("Content-Type")).toLowerCase(Locale.ROOT);
			return contentType.startsWith("application/problem+json")
					&& this.body.contains("\"type\":\"urn:problem:api-security:" + slug + "\"");
		}

	}

}
