-- Fencing that fails
-- Which nodes could not be fenced, how often, and how often did it work?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT cluster, node,
  sum(CASE WHEN severity = 'error' THEN 1 ELSE 0 END) AS failed,
  sum(CASE WHEN severity = 'error' THEN 0 ELSE 1 END) AS others
FROM events
WHERE event = 'fencing-incident' AND dt >= CAST({since:String} AS DATE)
GROUP BY cluster, node
HAVING sum(CASE WHEN severity = 'error' THEN 1 ELSE 0 END) > 0
ORDER BY failed DESC, cluster, node
SETTINGS join_use_nulls = 1
