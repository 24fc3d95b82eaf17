-- A day of the fleet
-- What happened on one day, in how many clusters?
-- --param_day=1970-01-01: the day, in UTC
SELECT kind, severity, sum(count) AS times, count(DISTINCT cluster) AS clusters
FROM events
WHERE dt = CAST({day:String} AS DATE)
GROUP BY kind, severity
ORDER BY times DESC, kind, severity
SETTINGS join_use_nulls = 1
