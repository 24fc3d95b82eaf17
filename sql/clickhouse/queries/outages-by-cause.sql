-- Outages by cause
-- What ended the service of resources, how often and for how long?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT cause, count(*) AS outages, count(DISTINCT cluster) AS clusters, round(sum(least_s), 3) AS down_s, round(max(least_s), 3) AS longest_s
FROM outages
WHERE NOT fences AND dt >= CAST({since:String} AS DATE)
GROUP BY cause
ORDER BY outages DESC, cause
SETTINGS join_use_nulls = 1
