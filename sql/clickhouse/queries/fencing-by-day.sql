-- Fencing by day
-- On how many days, in how many clusters, were nodes fenced?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT dt AS day, count(*) AS fenced, count(DISTINCT cluster) AS clusters
FROM events
WHERE event = 'fencing-incident' AND dt >= CAST({since:String} AS DATE)
GROUP BY dt
ORDER BY day
SETTINGS join_use_nulls = 1
