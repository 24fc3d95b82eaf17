-- title: Inputs that were read in part
-- question: Which inputs could not be read to their end, or were not understood?
-- class: scan
SELECT cluster, path, status, reason, lines, recognised, unrecognised
FROM inputs
WHERE status <> 'ok' OR unrecognised > recognised
ORDER BY cluster, path
