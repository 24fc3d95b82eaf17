-- title: Near misses
-- question: Where was quorum lost without any resource being down?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
SELECT cluster, from_ts, to_ts, nodes, summary, file, line
FROM incidents
WHERE quorum_lost AND resources_down = 0 AND dt >= CAST($since AS DATE)
ORDER BY cluster, from_ts, id
