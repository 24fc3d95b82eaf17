-- title: Close decisions
-- question: Which resources would move for a few points?
-- class: scan
-- param: points integer "1" placed by fewer points than this
SELECT cluster, instance, agent, node, runner_up, margin, reason, file
FROM latest_placements
WHERE node IS NOT NULL AND margin < $points AND NOT fences
ORDER BY cluster, instance
