-- title: Configured to lose data
-- question: Which clusters are configured so that they can lose data?
-- class: scan
SELECT cluster, rule, severity, object, message, file, line, col
FROM latest_findings
WHERE severity IN ('error', 'warning') AND category IN ('fencing', 'quorum')
ORDER BY cluster, severity, rule, file, line, col
