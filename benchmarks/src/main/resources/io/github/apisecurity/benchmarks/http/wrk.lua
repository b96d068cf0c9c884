-- The requests of one workload, each with the next access token, and the results in one line.

local requests = {}
local last = 0

function init(args)
	local body = nil
	if os.getenv("BENCHMARK_BODY") ~= "" then
		body = os.getenv("BENCHMARK_BODY")
	end
	for token in io.lines(os.getenv("BENCHMARK_TOKENS")) do
		local headers = { ["Accept"] = "application/json", ["Authorization"] = "Bearer " .. token }
		if body then
			headers["Content-Type"] = "application/json"
		end
		requests[#requests + 1] = wrk.format(os.getenv("BENCHMARK_METHOD"), os.getenv("BENCHMARK_PATH"), headers, body)
	end
end

function request()
	last = last % #requests + 1
	return requests[last]
end

function done(summary, latency)
	local errors = summary.errors
	local failures = errors.connect + errors.read + errors.write + errors.timeout + errors.status
	io.write(string.format("benchmark %d %d %d %d %d\n", summary.requests, failures, summary.duration,
			latency:percentile(50), latency:percentile(99)))
end
