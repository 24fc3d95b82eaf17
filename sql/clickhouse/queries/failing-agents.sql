-- Agents that fail most
-- Operations of which agents fail most often, and in how many clusters?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT p.agent AS agent, e.operation AS operation, sum(e.count) AS failures, count(DISTINCT e.cluster) AS clusters
FROM events e
JOIN (SELECT DISTINCT cluster, resource, agent FROM placements) p ON p.cluster = e.cluster AND p.resource = e.resource
WHERE e.event = 'operation-result' AND e.severity = 'error' AND e.dt >= CAST({since:String} AS DATE)
GROUP BY p.agent, e.operation
ORDER BY failures DESC, agent, operation
SETTINGS join_use_nulls = 1
