-- title: Fence devices that fail
-- question: Operations of which fence devices failed, and how often?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
SELECT e.cluster AS cluster, e.resource AS device, p.agent AS agent, e.operation AS operation, sum(e.count) AS failures, max(e.ts) AS last_ts
FROM events e
JOIN (SELECT DISTINCT cluster, resource, agent FROM placements WHERE fences) p ON p.cluster = e.cluster AND p.resource = e.resource
WHERE e.event = 'operation-result' AND e.severity = 'error' AND e.dt >= CAST($since AS DATE)
GROUP BY e.cluster, e.resource, p.agent, e.operation
ORDER BY failures DESC, cluster, device, operation
