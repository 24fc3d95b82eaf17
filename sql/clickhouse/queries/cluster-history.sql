-- History of a cluster
-- What happened in one cluster?
-- --param_cluster=…: name of the cluster
-- --param_limit=1000: how many are shown
SELECT ts, node, kind, severity, text, file, line
FROM events
WHERE cluster = {cluster:String} AND severity <> 'notice'
ORDER BY ts, file, line, text
LIMIT {limit:Int64}
SETTINGS join_use_nulls = 1
