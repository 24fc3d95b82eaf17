-- Words in events
-- Where does an event of one day have these words?
-- --param_day=1970-01-01: the day, in UTC
-- --param_words=…: a part of the text
SELECT cluster, ts, node, kind, text, file, line
FROM events
WHERE dt = CAST({day:String} AS DATE) AND position({words:String} IN text) > 0
ORDER BY cluster, ts, file, line, text
SETTINGS join_use_nulls = 1
