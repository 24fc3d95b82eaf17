-- title: Fencing by day
-- question: On how many days, in how many clusters, were nodes fenced?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
SELECT dt AS day, count(*) AS fenced, count(DISTINCT cluster) AS clusters
FROM events
WHERE event = 'fencing-incident' AND dt >= CAST($since AS DATE)
GROUP BY dt
ORDER BY day
