-- Clusters in the order of a measure
-- Which clusters are the worst by downtime, incidents, failures, fencings or findings?
-- --param_since=1970-01-01: from this day on, in UTC
-- --param_by=downtime: downtime, incidents, failures, fencings or findings (errors, then warnings)
-- --param_limit=20: how many are shown
SELECT c.cluster AS cluster, coalesce(i.how_many, 0) AS incidents, coalesce(i.seconds, 0) AS down_s, coalesce(e.f, 0) AS failures, coalesce(e.n, 0) AS fencings,
  coalesce(w.e, 0) AS errors, coalesce(w.w, 0) AS warnings
FROM (SELECT DISTINCT cluster FROM inputs) c
LEFT JOIN (SELECT cluster AS k, count(*) AS how_many, round(sum(downtime_s), 3) AS seconds FROM incidents WHERE dt >= CAST({since:String} AS DATE) GROUP BY cluster) i ON i.k = c.cluster
LEFT JOIN (
  SELECT cluster AS k, sum(CASE WHEN event = 'operation-result' AND severity = 'error' THEN count ELSE 0 END) AS f, sum(CASE WHEN event = 'fencing-incident' THEN 1 ELSE 0 END) AS n
  FROM events WHERE dt >= CAST({since:String} AS DATE) GROUP BY cluster
) e ON e.k = c.cluster
LEFT JOIN (
  SELECT cluster AS k, sum(CASE WHEN severity = 'error' THEN 1 ELSE 0 END) AS e, sum(CASE WHEN severity = 'warning' THEN 1 ELSE 0 END) AS w
  FROM latest_findings GROUP BY cluster
) w ON w.k = c.cluster
ORDER BY CAST(CASE WHEN {by:String} = 'incidents' THEN coalesce(i.how_many, 0) WHEN {by:String} = 'failures' THEN coalesce(e.f, 0)
    WHEN {by:String} = 'fencings' THEN coalesce(e.n, 0) WHEN {by:String} = 'findings' THEN coalesce(w.e, 0) ELSE 0 END AS DOUBLE) DESC,
  CAST(CASE WHEN {by:String} = 'findings' THEN coalesce(w.w, 0) ELSE 0 END AS DOUBLE) DESC,
  coalesce(i.seconds, 0) DESC, coalesce(i.how_many, 0) DESC, c.cluster
LIMIT {limit:Int64}
SETTINGS join_use_nulls = 1
