-- title: Values of a setting
-- question: Which values does one setting have over the fleet?
-- class: scan
-- param: name text "stonith-enabled" name of the setting
SELECT section, kind, value, count(DISTINCT cluster) AS clusters, min(cluster) AS example
FROM latest_settings
WHERE name = $name
GROUP BY section, kind, value
ORDER BY clusters DESC, section, kind, value
