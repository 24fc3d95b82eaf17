-- Clusters like this one
-- Which clusters share most agents with one, and how many findings?
-- --param_cluster=…: name of the cluster
-- --param_limit=20: how many are shown
SELECT a.cluster AS cluster, a.agents AS shared_agents, coalesce(r.rules, 0) AS shared_rules
FROM (
  SELECT other.cluster AS cluster, count(DISTINCT other.agent) AS agents
  FROM latest_placements other
  JOIN (SELECT DISTINCT agent AS own FROM latest_placements WHERE cluster = {cluster:String}) mine ON mine.own = other.agent
  WHERE other.cluster <> {cluster:String}
  GROUP BY other.cluster
) a
LEFT JOIN (
  SELECT other.cluster AS of_cluster, count(DISTINCT other.rule) AS rules
  FROM latest_findings other
  JOIN (SELECT DISTINCT rule AS own FROM latest_findings WHERE cluster = {cluster:String}) mine ON mine.own = other.rule
  GROUP BY other.cluster
) r ON r.of_cluster = a.cluster
ORDER BY shared_agents DESC, shared_rules DESC, cluster
LIMIT {limit:Int64}
SETTINGS join_use_nulls = 1
