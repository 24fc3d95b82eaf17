-- title: Words in events
-- question: Where does an event of one day have these words?
-- class: day
-- param: day date "1970-01-01" the day, in UTC
-- param: words text "" a part of the text
SELECT cluster, ts, node, kind, text, file, line
FROM events
WHERE dt = CAST($day AS DATE) AND position($words IN text) > 0
ORDER BY cluster, ts, file, line, text
