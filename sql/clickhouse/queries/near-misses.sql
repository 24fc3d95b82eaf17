-- Near misses
-- Where was quorum lost without any resource being down?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT cluster, from_ts, to_ts, nodes, summary, file, line
FROM incidents
WHERE quorum_lost AND resources_down = 0 AND dt >= CAST({since:String} AS DATE)
ORDER BY cluster, from_ts, id
SETTINGS join_use_nulls = 1
