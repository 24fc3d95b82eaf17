-- title: Configured to lose data
-- question: Which clusters are configured so that they can lose data?
-- class: scan
SELECT cluster, rule, severity, object, message, file, line, col
FROM latest_findings
WHERE severity IN ('error', 'warning') AND (category IN ('fencing', 'sbd') OR rule IN (
  'stonith-disabled', 'startup-fencing-disabled', 'no-quorum-policy-ignore', 'no-quorum-policy-fence-without-fencing',
  'two-node-no-quorum-ignore-without-fencing', 'quorum-policy-vs-corosync', 'corosync-two-node-wrong-size',
  'corosync-expected-votes-mismatch'))
ORDER BY cluster, severity, rule, file, line, col
