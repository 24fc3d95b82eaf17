-- title: Losses that nothing covers
-- question: Which resources would run nowhere after the loss of which node?
-- class: scan
SELECT cluster, resource, lost, quorate, unclean, file
FROM latest_coverage
WHERE NOT covered
ORDER BY cluster, resource, lost
