-- Worst clusters
-- Which clusters had most downtime, and how many incidents?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_limit=20: how many are shown
SELECT cluster, count(*) AS incidents, round(sum(downtime_s), 3) AS down_s, sum(CASE WHEN recovered THEN 0 ELSE 1 END) AS not_recovered, max(from_ts) AS last_ts
FROM incidents
WHERE dt >= CAST({since:String} AS DATE)
GROUP BY cluster
ORDER BY down_s DESC, incidents DESC, cluster
LIMIT {limit:Int64}
SETTINGS join_use_nulls = 1
