-- The fleet in numbers
-- How much is known of how many clusters, and how much went wrong?
-- --param_since=1970-01-01: what went wrong from this day on, in UTC
SELECT i.clusters AS clusters, i.inputs AS inputs, i.partly AS partial, i.all_lines AS lines, i.first_ts AS first_ts, i.last_ts AS last_ts,
  e.all_events AS events, e.failures AS failures, e.fencings AS fencings, e.failed_fencings AS failed_fencings,
  n.all_incidents AS incidents, n.open AS not_recovered, o.all_outages AS outages, o.down_s AS down_s
FROM (SELECT count(DISTINCT cluster) AS clusters, count(*) AS inputs, coalesce(sum(CASE WHEN status = 'ok' THEN 0 ELSE 1 END), 0) AS partly,
    coalesce(sum(lines), 0) AS all_lines, min(from_ts) AS first_ts, max(observed) AS last_ts FROM inputs) i
CROSS JOIN (SELECT count(*) AS all_events, coalesce(sum(CASE WHEN event = 'operation-result' AND severity = 'error' THEN count ELSE 0 END), 0) AS failures,
    coalesce(sum(CASE WHEN event = 'fencing-incident' THEN 1 ELSE 0 END), 0) AS fencings,
    coalesce(sum(CASE WHEN event = 'fencing-incident' AND severity = 'error' THEN 1 ELSE 0 END), 0) AS failed_fencings
  FROM events WHERE dt >= CAST({since:String} AS DATE)) e
CROSS JOIN (SELECT count(*) AS all_incidents, coalesce(sum(CASE WHEN recovered THEN 0 ELSE 1 END), 0) AS open FROM incidents WHERE dt >= CAST({since:String} AS DATE)) n
CROSS JOIN (SELECT count(*) AS all_outages, coalesce(round(sum(least_s), 3), 0) AS down_s FROM outages WHERE unasked AND NOT fences AND dt >= CAST({since:String} AS DATE)) o
WHERE i.inputs > 0
SETTINGS join_use_nulls = 1
