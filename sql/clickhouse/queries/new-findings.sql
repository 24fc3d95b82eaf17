-- New findings
-- Which findings were not there before a day?
-- --param_since=1970-01-01: new from this day on, in UTC
SELECT n.cluster AS cluster, n.rule AS rule, n.severity AS severity, n.object AS object, n.message AS message, n.file AS file, n.line AS line
FROM latest_findings n
LEFT JOIN (SELECT DISTINCT cluster, fingerprint AS known FROM findings WHERE dt < CAST({since:String} AS DATE)) b
  ON b.cluster = n.cluster AND b.known = n.fingerprint
WHERE n.dt >= CAST({since:String} AS DATE) AND b.known IS NULL
ORDER BY cluster, rule, object, file, line, message
SETTINGS join_use_nulls = 1
