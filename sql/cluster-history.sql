-- title: History of a cluster
-- question: What happened in one cluster?
-- class: cluster
-- param: cluster text "" name of the cluster
-- param: limit integer "1000" how many are shown
SELECT ts, node, kind, severity, text, file, line
FROM events
WHERE cluster = $cluster AND severity <> 'notice'
ORDER BY ts, file, line, text
LIMIT $limit
