-- Configured to lose data
-- Which clusters are configured so that they can lose data?
SELECT cluster, rule, severity, object, message, file, line, col
FROM latest_findings
WHERE severity IN ('error', 'warning') AND category IN ('fencing', 'quorum')
ORDER BY cluster, severity, rule, file, line, col
SETTINGS join_use_nulls = 1
