-- Losses that nothing covers
-- Which resources would run nowhere after the loss of which node?
SELECT cluster, resource, lost, quorate, unclean, file
FROM latest_coverage
WHERE NOT covered
ORDER BY cluster, resource, lost
SETTINGS join_use_nulls = 1
