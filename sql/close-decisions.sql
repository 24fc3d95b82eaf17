-- title: Close decisions
-- question: Which resources would move for a few points?
-- class: scan
-- param: points integer "50" placed by fewer points than this
--
-- The preferences that people write begin at 50 or 100 points, as does stickiness where it is set. What decides by less was
-- hardly meant to: ties, which the number of resources or the order of names settles, the one point of stickiness that clones
-- have by default, and preferences for two nodes that lie next to each other. In published configurations and recorded
-- clusters margins were 0 to 20 points, or 50 and more.
SELECT cluster, instance, agent, node, runner_up, margin, reason, file
FROM latest_placements
WHERE node IS NOT NULL AND margin < $points AND NOT fences
ORDER BY cluster, instance
