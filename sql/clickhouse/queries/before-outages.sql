-- What precedes outages
-- What happened in the minutes before outages that nobody had asked for?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_seconds=60: outages of at least so long
-- --param_window=300: seconds before them that are looked at
SELECT e.kind AS kind, e.event AS event, count(*) AS times, count(DISTINCT e.cluster) AS clusters
FROM outages o
JOIN events e ON e.cluster = o.cluster
WHERE o.unasked AND NOT o.fences AND o.least_s >= {seconds:Int64} AND o.dt >= CAST({since:String} AS DATE)
  AND e.ts < o.from_ts AND date_diff('second', e.ts, o.from_ts) <= {window:Int64} AND e.severity IN ('error', 'warning')
GROUP BY e.kind, e.event
ORDER BY times DESC, kind, event
SETTINGS join_use_nulls = 1
