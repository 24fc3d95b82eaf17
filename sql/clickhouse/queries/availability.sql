-- Availability by agent
-- How much of the logged time were resources of each agent certainly not down?
SELECT p.agent AS agent, count(*) AS resources, round(sum(s.seconds), 0) AS logged_s, round(sum(coalesce(o.down_s, 0)), 3) AS down_s,
  round(100 - 100 * sum(coalesce(o.down_s, 0)) / sum(s.seconds), 4) AS percent
FROM (SELECT DISTINCT cluster, resource, agent FROM placements WHERE NOT fences) p
JOIN (SELECT cluster, sum(date_diff('second', from_ts, to_ts)) AS seconds FROM inputs WHERE from_ts IS NOT NULL GROUP BY cluster) s ON s.cluster = p.cluster
LEFT JOIN (SELECT cluster, resource, sum(least_s) AS down_s FROM outages WHERE unasked GROUP BY cluster, resource) o
  ON o.cluster = p.cluster AND o.resource = p.resource
GROUP BY p.agent
HAVING sum(s.seconds) > 0
ORDER BY percent, agent
SETTINGS join_use_nulls = 1
