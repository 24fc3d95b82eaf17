-- Changes that cost availability
-- Which changes of the configuration were followed by an outage?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_window=600: seconds after the change that are looked at
SELECT e.cluster AS cluster, e.ts AS changed_ts, e.text AS change, o.resource AS resource, o.from_ts AS down_ts, o.cause AS cause, o.least_s AS least_s, e.file AS file, e.line AS line
FROM events e
JOIN outages o ON o.cluster = e.cluster
WHERE e.event = 'configuration-change' AND e.dt >= CAST({since:String} AS DATE) AND NOT o.fences
  AND o.from_ts >= e.ts AND date_diff('second', e.ts, o.from_ts) <= {window:Int64}
ORDER BY cluster, changed_ts, resource, down_ts
SETTINGS join_use_nulls = 1
