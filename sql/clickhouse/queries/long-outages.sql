-- Long outages
-- Which resources were down for longer than a minute although nobody had asked for it?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_seconds=60: down for at least so long
SELECT cluster, from_ts, resource, node, cause, least_s, most_s, file, line
FROM outages
WHERE unasked AND NOT fences AND least_s >= {seconds:Int64} AND dt >= CAST({since:String} AS DATE)
ORDER BY least_s DESC, cluster, resource, from_ts
SETTINGS join_use_nulls = 1
