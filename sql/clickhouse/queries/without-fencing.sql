-- Without working fencing
-- In which clusters can nobody fence a node that is lost, and why?
SELECT cluster, because, nodes, file
FROM (
  SELECT cluster, unclean_because AS because, count(DISTINCT lost) AS nodes, min(file) AS file
  FROM latest_coverage
  WHERE unclean <> ''
  GROUP BY cluster, unclean_because
  UNION ALL
  SELECT cluster, rule AS because, NULL AS nodes, min(file) AS file
  FROM latest_findings
  WHERE rule IN ('stonith-disabled', 'no-fencing-devices', 'no-fencing-devices-enabled', 'node-without-fence-device')
  GROUP BY cluster, rule
) w
ORDER BY cluster, because
SETTINGS join_use_nulls = 1
