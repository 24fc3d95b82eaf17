-- Where else is this bug
-- Which clusters have a finding of one rule?
-- --param_rule=stonith-disabled: the rule
SELECT cluster, severity, object, message, file, line, col
FROM latest_findings
WHERE rule = {rule:String}
ORDER BY cluster, file, line, col, message
SETTINGS join_use_nulls = 1
