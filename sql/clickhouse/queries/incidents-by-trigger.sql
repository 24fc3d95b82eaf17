-- Incidents by trigger
-- What begins incidents, and how many end well?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT trigger_kind, count(*) AS incidents, count(DISTINCT cluster) AS clusters, sum(CASE WHEN recovered THEN 1 ELSE 0 END) AS recovered, round(sum(downtime_s), 3) AS down_s
FROM incidents
WHERE dt >= CAST({since:String} AS DATE)
GROUP BY trigger_kind
ORDER BY incidents DESC, trigger_kind
SETTINGS join_use_nulls = 1
