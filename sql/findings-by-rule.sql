-- title: Findings of the fleet
-- question: What is wrong most often?
-- class: scan
SELECT rule, severity, count(DISTINCT cluster) AS clusters, count(*) AS findings, min(cluster) AS example
FROM latest_findings
GROUP BY rule, severity
ORDER BY clusters DESC, rule, severity
