-- title: Resources that fail most
-- question: Operations of which resources fail most often?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
-- param: limit integer "20" how many are shown
SELECT cluster, resource, operation, sum(count) AS failures, min(ts) AS first_ts, max(ts) AS last_ts,
  min(CASE WHEN place = 1 THEN first_file END) AS file, min(CASE WHEN place = 1 THEN first_line END) AS line
FROM (
  SELECT cluster, resource, operation, count, ts, file AS first_file, line AS first_line,
    row_number() OVER (PARTITION BY cluster, resource, operation ORDER BY ts, file, line) AS place
  FROM events
  WHERE event = 'operation-result' AND severity = 'error' AND dt >= CAST($since AS DATE)
) e
GROUP BY cluster, resource, operation
ORDER BY failures DESC, cluster, resource, operation
LIMIT $limit
