-- Losses that nothing covers
-- Which resources would run nowhere after the loss of which node?
SELECT c.cluster AS cluster, c.resource AS resource, c.lost AS lost, c.quorate AS quorate, c.unclean AS unclean, c.file AS file
FROM latest_coverage c
LEFT JOIN (SELECT DISTINCT cluster AS of_cluster, resource AS device FROM latest_placements WHERE fences) d
  ON d.of_cluster = c.cluster AND d.device = c.resource
WHERE NOT c.covered AND d.device IS NULL
ORDER BY cluster, resource, lost
SETTINGS join_use_nulls = 1
