-- Close decisions
-- Which resources would move for a few points?
-- --param_points=50: placed by fewer points than this
SELECT cluster, instance, agent, node, runner_up, margin, reason, file
FROM latest_placements
WHERE node IS NOT NULL AND margin < {points:Int64} AND NOT fences
ORDER BY cluster, instance
SETTINGS join_use_nulls = 1
