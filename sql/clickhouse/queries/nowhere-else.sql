-- Nowhere else to go
-- Which resources run where they are because no other node is possible?
SELECT cluster, instance, agent, node, score, file
FROM latest_placements
WHERE node IS NOT NULL AND runner_up IS NULL AND NOT fences
ORDER BY cluster, instance
SETTINGS join_use_nulls = 1
