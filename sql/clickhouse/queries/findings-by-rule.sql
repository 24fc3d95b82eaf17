-- Findings of the fleet
-- What is wrong most often?
SELECT rule, severity, count(DISTINCT cluster) AS clusters, count(*) AS findings, min(cluster) AS example
FROM latest_findings
GROUP BY rule, severity
ORDER BY clusters DESC, rule, severity
SETTINGS join_use_nulls = 1
