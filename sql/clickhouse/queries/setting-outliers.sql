-- Drift of a setting
-- Which clusters have another value of a setting than most?
-- --param_name=stonith-enabled: name of the setting
SELECT s.cluster AS cluster, s.section AS section, s.object AS object, s.value AS value, s.file AS file, s.line AS line
FROM latest_settings s
JOIN (
  SELECT section, kind, max(clusters) AS most
  FROM (SELECT section, kind, value, count(DISTINCT cluster) AS clusters FROM latest_settings WHERE name = {name:String} GROUP BY section, kind, value) v
  GROUP BY section, kind
) m ON m.section = s.section AND m.kind = s.kind
JOIN (
  SELECT section, kind, value, count(DISTINCT cluster) AS clusters FROM latest_settings WHERE name = {name:String} GROUP BY section, kind, value
) w ON w.section = s.section AND w.kind = s.kind AND w.value = s.value
WHERE s.name = {name:String} AND w.clusters < m.most
ORDER BY cluster, section, object, value, file, line
SETTINGS join_use_nulls = 1
