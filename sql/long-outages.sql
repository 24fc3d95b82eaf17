-- title: Long outages
-- question: Which resources were down for longer than a minute although nobody had asked for it?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
-- param: seconds integer "60" down for at least so long
SELECT cluster, from_ts, resource, node, cause, least_s, most_s, file, line
FROM outages
WHERE unasked AND NOT fences AND least_s >= $seconds AND dt >= CAST($since AS DATE)
ORDER BY least_s DESC, cluster, resource, from_ts
