-- Rules and clusters
-- Which of the most frequent rules report what of the clusters with most findings?
-- --param_rules=60: how many rules are looked at
-- --param_clusters=100: how many clusters are looked at
SELECT f.rule AS rule, f.cluster AS cluster, f.severity AS severity, count(*) AS findings
FROM latest_findings f
JOIN (
  SELECT rule AS known FROM latest_findings WHERE severity IN ('error', 'warning')
  GROUP BY rule ORDER BY count(DISTINCT cluster) DESC, rule LIMIT {rules:Int64}
) r ON r.known = f.rule
JOIN (
  SELECT cluster AS known FROM latest_findings WHERE severity IN ('error', 'warning')
  GROUP BY cluster ORDER BY sum(CASE WHEN severity = 'error' THEN 1 ELSE 0 END) DESC, count(*) DESC, cluster LIMIT {clusters:Int64}
) c ON c.known = f.cluster
WHERE f.severity IN ('error', 'warning')
GROUP BY f.rule, f.cluster, f.severity
ORDER BY rule, cluster, severity
SETTINGS join_use_nulls = 1
