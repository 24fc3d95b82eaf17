-- Resources that fail most
-- Operations of which resources fail most often?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_limit=20: how many are shown
SELECT cluster, resource, operation, sum(count) AS failures, min(ts) AS first_ts, max(ts) AS last_ts, min(file) AS file, min(line) AS line
FROM events
WHERE event = 'operation-result' AND severity = 'error' AND dt >= CAST({since:String} AS DATE)
GROUP BY cluster, resource, operation
ORDER BY failures DESC, cluster, resource, operation
LIMIT {limit:Int64}
SETTINGS join_use_nulls = 1
