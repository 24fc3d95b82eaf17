-- title: Nodes fenced again and again
-- question: Which nodes were fenced more than once?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
-- param: least integer "2" at least so often
SELECT cluster, node, count(*) AS times, min(ts) AS first_ts, max(ts) AS last_ts
FROM events
WHERE event = 'fencing-incident' AND dt >= CAST($since AS DATE)
GROUP BY cluster, node
HAVING count(*) >= $least
ORDER BY times DESC, cluster, node
