-- Tables of a lake in ClickHouse, sorted by cluster and time, and views of what is newest.
-- Made from the columns of hatool by `npm run docs`; docs/clickhouse.md tells how it is used.

CREATE TABLE IF NOT EXISTS events (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'when, in UTC; as logged where `tz_min` is null, in the year 2000 where `year_known` is false',
  `tz_min` Nullable(Int32) COMMENT 'minutes east of UTC that the log has at that time; null where the zone is unknown',
  `year_known` Nullable(Bool) COMMENT 'whether the log, or evidence in it, tells the year',
  `node` LowCardinality(Nullable(String)) COMMENT 'the node that it is about: on which something was run, lost, fenced',
  `observer` LowCardinality(Nullable(String)) COMMENT 'the node whose log says so',
  `kind` LowCardinality(Nullable(String)) COMMENT 'what it is about, as `timeline --kind` has it: `failure`, `fencing`, `outage`, `quorum`, …',
  `severity` LowCardinality(Nullable(String)) COMMENT '`error`, `warning`, `notice` or `good`',
  `event` LowCardinality(Nullable(String)) COMMENT 'what kind of fact it is: `operation-result`, `fencing-incident`, `quorum-span`, …',
  `resource` LowCardinality(Nullable(String)) COMMENT 'the resource, without the number of an instance',
  `instance` Nullable(Int32) COMMENT 'the number of the instance of a clone',
  `operation` LowCardinality(Nullable(String)) COMMENT '`monitor`, `start`, …; of fencing `reboot` or `off`',
  `rc` Nullable(Int32) COMMENT 'the exit code',
  `exec_status` LowCardinality(Nullable(String)) COMMENT 'the result in words: `ok`, `not running`, `Timed Out`',
  `peer` LowCardinality(Nullable(String)) COMMENT 'the other node that takes part, as the one that fences',
  `transition` Nullable(Int32) COMMENT 'the number of the transition',
  `pe_input` Nullable(String) COMMENT 'the saved input of the scheduler',
  `text` Nullable(String) COMMENT 'what happened, as a sentence',
  `file` Nullable(String) COMMENT 'the log that tells it, `archive!member` for one in an archive',
  `line` Nullable(Int32) COMMENT 'its line',
  `count` Nullable(Int32) COMMENT 'how often it was told',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known',
  INDEX by_kind `kind` TYPE set(256) GRANULARITY 1,
  INDEX by_resource `resource` TYPE set(256) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, ts)
SETTINGS allow_nullable_key = 1
COMMENT 'what happened: a row for each entry that `hatool timeline --all` tells, nothing folded';

CREATE TABLE IF NOT EXISTS transitions (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `from_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'when it was calculated, in UTC',
  `to_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'when it ended; null while the log does not tell',
  `year_known` Nullable(Bool) COMMENT 'whether the year of these times is known; else it is 2000',
  `dc` LowCardinality(Nullable(String)) COMMENT 'the node that decided',
  `number` Nullable(Int32) COMMENT 'its number; it begins anew with each DC',
  `input` Nullable(String) COMMENT 'the saved input of the scheduler',
  `cause` LowCardinality(Nullable(String)) COMMENT 'why anything was calculated, as the controller put it',
  `cause_by` Nullable(String) COMMENT 'what it was that changed, as far as the log names it',
  `planned` Nullable(Int32) COMMENT 'actions that were planned',
  `done` Nullable(Int32) COMMENT 'actions that were done',
  `left` Nullable(Int32) COMMENT 'actions that were not',
  `failed` Nullable(Int32) COMMENT 'actions that failed',
  `status` LowCardinality(Nullable(String)) COMMENT 'how it ended: `Complete`, `Stopped`, …; null while the log does not tell',
  `overtaken` Nullable(Bool) COMMENT 'whether the next one was calculated before this one could run',
  `file` Nullable(String) COMMENT 'the log that tells of it',
  `line` Nullable(Int32) COMMENT 'the line of the calculation',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known'
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, from_ts)
SETTINGS allow_nullable_key = 1
COMMENT 'what was decided and how far it was carried out: a row for each transition of each DC';

CREATE TABLE IF NOT EXISTS incidents (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `from_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'when it began, in UTC',
  `to_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the last of it was over',
  `year_known` Nullable(Bool) COMMENT 'whether the year of these times is known; else it is 2000',
  `id` Nullable(Int32) COMMENT 'its number in the timeline of its input, from 1 on',
  `trigger_kind` LowCardinality(Nullable(String)) COMMENT 'what began it: `node-lost`, `operation-failed`, `quorum-lost`, …',
  `troubles` Nullable(Int32) COMMENT 'how many troubles it consists of',
  `nodes` Nullable(String) COMMENT 'the nodes that take part, with blanks between them',
  `resources` Nullable(String) COMMENT 'the resources that take part, with blanks between them',
  `fenced` Nullable(String) COMMENT 'the nodes that were fenced, with blanks between them',
  `quorum_lost` Nullable(Bool) COMMENT 'whether quorum was lost in it',
  `split` Nullable(Bool) COMMENT 'whether the cluster fell into parts',
  `active_twice` Nullable(Bool) COMMENT 'whether a resource was active on two nodes at once',
  `resources_down` Nullable(Int32) COMMENT 'how many resources were down; those that only fence do not count',
  `downtime_s` Nullable(Float64) COMMENT 'seconds for which they were certainly down, added up over the resources',
  `downtime_most_s` Nullable(Float64) COMMENT 'the same at most; null where the log ends before one is back',
  `recovered` Nullable(Bool) COMMENT 'false where the logs end with it still going on',
  `summary` Nullable(String) COMMENT 'all of it, as a sentence',
  `file` Nullable(String) COMMENT 'the log that tells of the trigger',
  `line` Nullable(Int32) COMMENT 'its line',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known',
  INDEX by_trigger_kind `trigger_kind` TYPE set(256) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, from_ts)
SETTINGS allow_nullable_key = 1
COMMENT 'what went wrong: a row for troubles that follow from one another';

CREATE TABLE IF NOT EXISTS outages (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `from_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'the last moment at which it was known to be active, in UTC',
  `to_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'the first one at which it was again; null where the log ends before',
  `year_known` Nullable(Bool) COMMENT 'whether the year of these times is known; else it is 2000',
  `resource` LowCardinality(Nullable(String)) COMMENT 'the resource',
  `node` LowCardinality(Nullable(String)) COMMENT 'where it had been active',
  `back_node` LowCardinality(Nullable(String)) COMMENT 'where it was active again',
  `cause` LowCardinality(Nullable(String)) COMMENT 'what ended it: `stop`, `migration`, `failure` or `node-lost`',
  `unasked` Nullable(Bool) COMMENT 'whether nobody had asked for it: the resource failed, or its node was lost',
  `fences` Nullable(Bool) COMMENT 'whether the resource only fences, so that nobody misses it',
  `least_s` Nullable(Float64) COMMENT 'seconds for which it was certainly down',
  `most_s` Nullable(Float64) COMMENT 'seconds for which it was down at most; null where the log ends before',
  `file` Nullable(String) COMMENT 'the log that tells of it',
  `line` Nullable(Int32) COMMENT 'its line',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known',
  INDEX by_resource `resource` TYPE set(256) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, from_ts)
SETTINGS allow_nullable_key = 1
COMMENT 'when a resource was active nowhere: a row for each such span';

CREATE TABLE IF NOT EXISTS findings (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `observed` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known',
  `rule` LowCardinality(Nullable(String)) COMMENT 'the rule, as `hatool rules` lists them',
  `category` LowCardinality(Nullable(String)) COMMENT 'its category',
  `severity` LowCardinality(Nullable(String)) COMMENT '`error`, `warning` or `info`',
  `object` Nullable(String) COMMENT 'id of the object of the configuration that it is about',
  `object_path` Nullable(String) COMMENT 'the path to it, by ids',
  `message` Nullable(String) COMMENT 'what was found, what was expected, and what happens because of it',
  `fingerprint` Nullable(String) COMMENT 'the same for the same finding in a later version of the file, and for no other in it',
  `file` Nullable(String) COMMENT 'the file',
  `line` Nullable(Int32) COMMENT 'line',
  `col` Nullable(Int32) COMMENT 'column',
  `tool_version` LowCardinality(Nullable(String)) COMMENT 'the version of hatool that judged',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known',
  INDEX by_rule `rule` TYPE set(256) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, observed)
SETTINGS allow_nullable_key = 1
COMMENT 'what is wrong with a configuration: a row for each finding of `hatool verify` (preset recommended)';

CREATE TABLE IF NOT EXISTS settings (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `observed` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known',
  `section` LowCardinality(Nullable(String)) COMMENT 'the section of the CIB: `crm_config`, `resources`, `rsc_defaults`, …',
  `object` Nullable(String) COMMENT 'id of the resource, node or operation that has it; null for options of the cluster and defaults',
  `kind` LowCardinality(Nullable(String)) COMMENT 'what holds it: `cluster_property_set`, `instance_attributes`, `meta_attributes`, …',
  `name` LowCardinality(Nullable(String)) COMMENT 'the name',
  `value` Nullable(String) COMMENT 'the value as written, `***` for a secret; null where there is none',
  `file` Nullable(String) COMMENT 'the CIB',
  `line` Nullable(Int32) COMMENT 'its line',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known',
  INDEX by_name `name` TYPE set(256) GRANULARITY 1
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, observed)
SETTINGS allow_nullable_key = 1
COMMENT 'what is set: a row for each name-value pair of the newest configuration of an input, secrets masked';

CREATE TABLE IF NOT EXISTS placements (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `observed` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known',
  `basis` LowCardinality(Nullable(String)) COMMENT '`recorded`: by the status that the CIB records; `assumed`: it has none, all nodes were taken as online',
  `resource` LowCardinality(Nullable(String)) COMMENT 'the primitive, by the id that the configuration gives it',
  `instance` Nullable(String) COMMENT 'the same with the number of its instance: `web:1`',
  `agent` LowCardinality(Nullable(String)) COMMENT 'its agent: `ocf:heartbeat:IPaddr2`, `stonith:fence_ipmilan`',
  `fences` Nullable(Bool) COMMENT 'whether it is a fence device',
  `managed` Nullable(Bool) COMMENT 'whether the cluster manages it',
  `role` LowCardinality(Nullable(String)) COMMENT 'the role that it gets: `Started`, `Stopped`, `Promoted`, `Unpromoted`',
  `node` LowCardinality(Nullable(String)) COMMENT 'the node that it gets; null for one that cannot run',
  `score` Nullable(Int32) COMMENT 'the score of that node; 1000000 is infinity',
  `runner_up` LowCardinality(Nullable(String)) COMMENT 'the best of the nodes that it could have got instead; null where there is none',
  `margin` Nullable(Int32) COMMENT 'by how much that one is behind',
  `reason` Nullable(String) COMMENT 'what decided: `score`, `current-node`, `name`, `fewest-resources`, …; null where nothing was chosen',
  `file` Nullable(String) COMMENT 'the CIB',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known'
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, observed)
SETTINGS allow_nullable_key = 1
COMMENT 'where everything goes: a row for each primitive, or instance of one, of the newest CIB of an input';

CREATE TABLE IF NOT EXISTS coverage (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `observed` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known',
  `lost` LowCardinality(Nullable(String)) COMMENT 'the node that is lost',
  `resource` LowCardinality(Nullable(String)) COMMENT 'a resource that runs while nothing is lost',
  `runs_on` Nullable(String) COMMENT 'the nodes on which it runs then, with blanks between them; empty for nowhere',
  `covered` Nullable(Bool) COMMENT 'whether it runs anywhere then',
  `quorate` Nullable(Bool) COMMENT 'whether the nodes that are left have quorum',
  `unclean` Nullable(String) COMMENT 'nodes that stay UNCLEAN because nobody can fence them, with blanks between them',
  `unclean_because` LowCardinality(Nullable(String)) COMMENT 'why: `fencing-disabled`, `no-device`, `no-quorum` or `unknown`',
  `file` Nullable(String) COMMENT 'the CIB',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known'
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, observed)
SETTINGS allow_nullable_key = 1
COMMENT 'what survives: a row for each loss of one node and each resource that runs before it, of the newest CIB of an input; the connection to a node of Pacemaker Remote has none where that node, or what it runs in, is what is lost';

CREATE TABLE IF NOT EXISTS inputs (
  `cluster` LowCardinality(String) COMMENT 'name of the cluster, as the input was called or `--cluster-from` found it',
  `observed` Nullable(DateTime64(6, 'UTC')) COMMENT 'when the input was made, in UTC: its last logged moment, else when its CIB was written last; null where neither is known',
  `input` Nullable(String) COMMENT 'what makes the input one: the hash of its content, its cluster and the version of the tables',
  `path` Nullable(String) COMMENT 'the archive, folder or file as it was named; `file` of the other tables begins with it',
  `sha256` Nullable(String) COMMENT 'of the content: of a file its bytes, of a folder the names and the bytes of its files',
  `bytes` Nullable(Int64) COMMENT 'as it lies on the disk',
  `lines` Nullable(Int64) COMMENT 'lines of its logs',
  `recognised` Nullable(Int64) COMMENT 'lines that are understood',
  `unrecognised` Nullable(Int64) COMMENT 'lines of cluster programs at level notice or graver that are not',
  `events` Nullable(Int32) COMMENT 'rows of it in `events`',
  `findings` Nullable(Int32) COMMENT 'rows of it in `findings`',
  `from_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'the first logged moment, in UTC',
  `to_ts` Nullable(DateTime64(6, 'UTC')) COMMENT 'the last one',
  `year_known` Nullable(Bool) COMMENT 'whether the year of these times is known; else it is 2000',
  `tz_min` Nullable(Int32) COMMENT 'minutes east of UTC in which most of its logs were written; null where unknown',
  `clock_basis` LowCardinality(Nullable(String)) COMMENT 'how year and zone are known: `written`, `evidence`, `same-host`, …; null without logs',
  `status` LowCardinality(Nullable(String)) COMMENT '`ok`, or `partial` where not all of it could be read',
  `reason` Nullable(String) COMMENT 'why it is partial',
  `tool_version` LowCardinality(Nullable(String)) COMMENT 'the version of hatool that read it',
  `dt` Date32 COMMENT 'the day of the row in UTC; 1970-01-01 where it is not known'
) ENGINE = MergeTree
PARTITION BY toYYYYMM(dt)
ORDER BY (cluster, observed)
SETTINGS allow_nullable_key = 1
COMMENT 'what all of it was read from: a row for each input, those that failed are in the manifest only';

CREATE VIEW IF NOT EXISTS latest_findings AS
SELECT t.* FROM findings t JOIN (
  SELECT cluster AS newest_cluster, max(coalesce(observed, toDateTime64(0, 6, 'UTC'))) AS newest FROM inputs GROUP BY cluster
) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, toDateTime64(0, 6, 'UTC')) = n.newest;

CREATE VIEW IF NOT EXISTS latest_settings AS
SELECT t.* FROM settings t JOIN (
  SELECT cluster AS newest_cluster, max(coalesce(observed, toDateTime64(0, 6, 'UTC'))) AS newest FROM inputs GROUP BY cluster
) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, toDateTime64(0, 6, 'UTC')) = n.newest;

CREATE VIEW IF NOT EXISTS latest_placements AS
SELECT t.* FROM placements t JOIN (
  SELECT cluster AS newest_cluster, max(coalesce(observed, toDateTime64(0, 6, 'UTC'))) AS newest FROM inputs GROUP BY cluster
) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, toDateTime64(0, 6, 'UTC')) = n.newest;

CREATE VIEW IF NOT EXISTS latest_coverage AS
SELECT t.* FROM coverage t JOIN (
  SELECT cluster AS newest_cluster, max(coalesce(observed, toDateTime64(0, 6, 'UTC'))) AS newest FROM inputs GROUP BY cluster
) n ON t.cluster = n.newest_cluster AND coalesce(t.observed, toDateTime64(0, 6, 'UTC')) = n.newest;
