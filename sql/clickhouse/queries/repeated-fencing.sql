-- Nodes fenced again and again
-- Which nodes were fenced more than once?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_least=2: at least so often
SELECT cluster, node, count(*) AS times, min(ts) AS first_ts, max(ts) AS last_ts
FROM events
WHERE event = 'fencing-incident' AND dt >= CAST({since:String} AS DATE)
GROUP BY cluster, node
HAVING count(*) >= {least:Int64}
ORDER BY times DESC, cluster, node
SETTINGS join_use_nulls = 1
