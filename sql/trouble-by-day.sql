-- title: Trouble by day
-- question: How many operations failed, nodes were fenced and resources went down on each day?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
SELECT day, sum(f) AS failures, sum(n) AS fencings, sum(o) AS outages
FROM (
  SELECT dt AS day, sum(CASE WHEN event = 'operation-result' AND severity = 'error' THEN count ELSE 0 END) AS f,
    sum(CASE WHEN event = 'fencing-incident' THEN 1 ELSE 0 END) AS n, 0 AS o
  FROM events WHERE dt >= CAST($since AS DATE) GROUP BY dt
  UNION ALL
  SELECT dt AS day, 0 AS f, 0 AS n, count(*) AS o
  FROM outages WHERE unasked AND NOT fences AND dt >= CAST($since AS DATE) GROUP BY dt
) d
GROUP BY day
HAVING sum(f + n + o) > 0
ORDER BY day
