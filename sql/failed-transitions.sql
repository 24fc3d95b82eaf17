-- title: Transitions that did not complete
-- question: Which decisions could not be carried out to their end?
-- class: scan
-- param: since date "1970-01-01" from this day on, in UTC
SELECT cluster, from_ts, dc, number, status, done, "left", failed, cause, input, file, line
FROM transitions
WHERE status <> 'Complete' AND dt >= CAST($since AS DATE)
ORDER BY cluster, from_ts, dc, number
