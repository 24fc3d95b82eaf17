-- title: A day of a cluster
-- question: What happened in one cluster on one day?
-- class: cluster
-- param: cluster text "" name of the cluster
-- param: day date "1970-01-01" the day, in UTC
SELECT ts, node, kind, severity, text, file, line
FROM events
WHERE cluster = $cluster AND dt = CAST($day AS DATE)
ORDER BY ts, file, line, text
