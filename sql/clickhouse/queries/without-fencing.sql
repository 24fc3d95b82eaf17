-- Without working fencing
-- In which clusters would a lost node stay UNCLEAN, as nobody can fence it?
SELECT cluster, unclean_because, count(DISTINCT lost) AS losses, min(file) AS file
FROM latest_coverage
WHERE unclean <> ''
GROUP BY cluster, unclean_because
ORDER BY cluster, unclean_because
SETTINGS join_use_nulls = 1
