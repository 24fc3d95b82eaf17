-- Inputs that were read in part
-- Which inputs could not be read to their end, or were not understood?
SELECT cluster, path, status, reason, lines, recognised, unrecognised
FROM inputs
WHERE status <> 'ok' OR unrecognised > recognised
ORDER BY cluster, path
SETTINGS join_use_nulls = 1
