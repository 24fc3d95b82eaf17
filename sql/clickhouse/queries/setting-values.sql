-- Values of a setting
-- Which values does one setting have over the fleet?
-- --param_name=stonith-enabled: name of the setting
SELECT section, kind, value, count(DISTINCT cluster) AS clusters, min(cluster) AS example
FROM latest_settings
WHERE name = {name:String}
GROUP BY section, kind, value
ORDER BY clusters DESC, section, kind, value
SETTINGS join_use_nulls = 1
