-- A day of a cluster
-- What happened in one cluster on one day?
-- --param_cluster=…: name of the cluster
-- --param_day=1970-01-01: the day, in UTC
SELECT ts, node, kind, severity, text, file, line
FROM events
WHERE cluster = {cluster:String} AND dt = CAST({day:String} AS DATE)
ORDER BY ts, file, line, text
SETTINGS join_use_nulls = 1
