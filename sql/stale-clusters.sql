-- title: Clusters of which nothing new is known
-- question: Of which clusters is the newest input much older than the newest of the fleet?
-- class: scan
-- param: days integer "30" older by more than so many days
SELECT o.k AS cluster, o.newest AS newest_ts, date_diff('day', o.newest, m.newest_of_all) AS days, o.how_many AS inputs
FROM (SELECT cluster AS k, max(observed) AS newest, count(*) AS how_many FROM inputs WHERE observed IS NOT NULL GROUP BY cluster) o
CROSS JOIN (SELECT max(observed) AS newest_of_all FROM inputs) m
WHERE date_diff('day', o.newest, m.newest_of_all) > $days
ORDER BY days DESC, cluster
