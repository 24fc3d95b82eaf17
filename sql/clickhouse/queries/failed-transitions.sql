-- Transitions that did not complete
-- Which decisions could not be carried out to their end?
-- --param_since=1970-01-01: from this day on, in UTC
SELECT cluster, from_ts, dc, number, status, done, "left", failed, cause, input, file, line
FROM transitions
WHERE status <> 'Complete' AND dt >= CAST({since:String} AS DATE)
ORDER BY cluster, from_ts, dc, number
SETTINGS join_use_nulls = 1
