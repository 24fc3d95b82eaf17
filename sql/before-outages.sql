-- title: What precedes outages
-- question: What happened in the minutes before outages that nobody had asked for?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
-- param: seconds integer "60" outages of at least so long
-- param: window integer "300" seconds before them that are looked at
SELECT e.kind AS kind, e.event AS event, count(*) AS times, count(DISTINCT e.cluster) AS clusters
FROM outages o
JOIN events e ON e.cluster = o.cluster
WHERE o.unasked AND NOT o.fences AND o.least_s >= $seconds AND o.dt >= CAST($since AS DATE)
  AND e.ts < o.from_ts AND date_diff('second', e.ts, o.from_ts) <= $window AND e.severity IN ('error', 'warning')
GROUP BY e.kind, e.event
ORDER BY times DESC, kind, event
