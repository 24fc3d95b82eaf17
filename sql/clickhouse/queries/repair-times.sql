-- Repair times by agent
-- How long are resources of each agent down on average when they were lost?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT p.agent AS agent, count(*) AS outages, round(avg(o.least_s), 3) AS mean_s, round(max(o.least_s), 3) AS longest_s
FROM outages o
JOIN (SELECT DISTINCT cluster, resource, agent FROM placements) p ON p.cluster = o.cluster AND p.resource = o.resource
WHERE o.unasked AND NOT o.fences AND o.to_ts IS NOT NULL AND o.dt >= CAST({since:String} AS DATE)
GROUP BY p.agent
ORDER BY mean_s DESC, agent
SETTINGS join_use_nulls = 1
