-- title: A day of the fleet
-- question: What happened on one day, in how many clusters?
-- class: day
-- param: day date "1970-01-01" the day, in UTC
SELECT kind, severity, sum(count) AS times, count(DISTINCT cluster) AS clusters
FROM events
WHERE dt = CAST($day AS DATE)
GROUP BY kind, severity
ORDER BY times DESC, kind, severity
