-- Split and double active
-- Where did a cluster fall into parts, or run a resource twice at once?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT cluster, from_ts, split, active_twice, resources, summary, file, line
FROM incidents
WHERE (split OR active_twice) AND dt >= CAST({since:String} AS DATE)
ORDER BY cluster, from_ts, id
SETTINGS join_use_nulls = 1
