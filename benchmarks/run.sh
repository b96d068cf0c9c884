#!/usr/bin/env bash
# Builds the project and runs a benchmark: see README.md
set -euo pipefail
module="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"

case "${1:-}" in
	http) main=io.github.apisecurity.benchmarks.http.HttpBenchmark ;;
	jmh) main=org.openjdk.jmh.Main ;;
	*)
		echo "Usage: $0 http [options] | jmh [options]" >&2
		echo "       $0 http --help" >&2
		exit 2
		;;
esac
shift

(cd "$module/.." && ./mvnw -q -ntp -pl benchmarks -am -Pbenchmark -Dmaven.test.skip -Dcheckstyle.skip \
	-Dspring-javaformat.validate.skip package)
cd "$module"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/classes:$(cat target/class-path)" "$main" "$@"
