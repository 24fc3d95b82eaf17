-- title: Nowhere else to go
-- question: Which resources run where they are because no other node is possible?
-- class: scan
SELECT cluster, instance, agent, node, score, file
FROM latest_placements
WHERE node IS NOT NULL AND runner_up IS NULL AND NOT fences
ORDER BY cluster, instance
