-- title: Where else is this bug
-- question: Which clusters have a finding of one rule?
-- class: scan
-- param: rule text "stonith-disabled" the rule
SELECT cluster, severity, object, message, file, line, col
FROM latest_findings
WHERE rule = $rule
ORDER BY cluster, file, line, col, message
