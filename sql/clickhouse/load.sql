-- Fills the tables from the files below the folder `lake`, anew each time.
-- Made from the columns of hatool by `npm run docs`; docs/clickhouse.md tells how it is used.
-- It reads what lies in the folders of the tables, which is what the manifest names unless a run of hatool was killed: then rows
-- may be missing, or reading fails, until `hatool fleet compact LAKE` (or the next ingest) has put the lake right. None is read twice.

DROP TABLE IF EXISTS events_loading;
CREATE TABLE events_loading AS events;
INSERT INTO events_loading SELECT coalesce(t.cluster, '') AS cluster, t.ts AS ts, t.tz_min AS tz_min, t.year_known AS year_known, t.node AS node, t.observer AS observer, t.kind AS kind, t.severity AS severity, t.event AS event, t.resource AS resource, t.instance AS instance, t.operation AS operation, t.rc AS rc, t.exec_status AS exec_status, t.peer AS peer, t.transition AS transition, t.pe_input AS pe_input, t.text AS text, t.file AS file, t.line AS line, t.count AS count, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/events/*/*.parquet', 'Parquet', 'cluster Nullable(String), ts Nullable(DateTime64(6, \'UTC\')), tz_min Nullable(Int32), year_known Nullable(Bool), node Nullable(String), observer Nullable(String), kind Nullable(String), severity Nullable(String), event Nullable(String), resource Nullable(String), instance Nullable(Int32), operation Nullable(String), rc Nullable(Int32), exec_status Nullable(String), peer Nullable(String), transition Nullable(Int32), pe_input Nullable(String), text Nullable(String), file Nullable(String), line Nullable(Int32), count Nullable(Int32)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES events_loading AND events;
DROP TABLE events_loading;

DROP TABLE IF EXISTS transitions_loading;
CREATE TABLE transitions_loading AS transitions;
INSERT INTO transitions_loading SELECT coalesce(t.cluster, '') AS cluster, t.from_ts AS from_ts, t.to_ts AS to_ts, t.year_known AS year_known, t.dc AS dc, t.number AS number, t.input AS input, t.cause AS cause, t.cause_by AS cause_by, t.planned AS planned, t.done AS done, t.left AS left, t.failed AS failed, t.status AS status, t.overtaken AS overtaken, t.file AS file, t.line AS line, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/transitions/*/*.parquet', 'Parquet', 'cluster Nullable(String), from_ts Nullable(DateTime64(6, \'UTC\')), to_ts Nullable(DateTime64(6, \'UTC\')), year_known Nullable(Bool), dc Nullable(String), number Nullable(Int32), input Nullable(String), cause Nullable(String), cause_by Nullable(String), planned Nullable(Int32), done Nullable(Int32), left Nullable(Int32), failed Nullable(Int32), status Nullable(String), overtaken Nullable(Bool), file Nullable(String), line Nullable(Int32)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES transitions_loading AND transitions;
DROP TABLE transitions_loading;

DROP TABLE IF EXISTS incidents_loading;
CREATE TABLE incidents_loading AS incidents;
INSERT INTO incidents_loading SELECT coalesce(t.cluster, '') AS cluster, t.from_ts AS from_ts, t.to_ts AS to_ts, t.year_known AS year_known, t.id AS id, t.trigger_kind AS trigger_kind, t.troubles AS troubles, t.nodes AS nodes, t.resources AS resources, t.fenced AS fenced, t.quorum_lost AS quorum_lost, t.split AS split, t.active_twice AS active_twice, t.resources_down AS resources_down, t.downtime_s AS downtime_s, t.downtime_most_s AS downtime_most_s, t.recovered AS recovered, t.summary AS summary, t.file AS file, t.line AS line, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/incidents/*/*.parquet', 'Parquet', 'cluster Nullable(String), from_ts Nullable(DateTime64(6, \'UTC\')), to_ts Nullable(DateTime64(6, \'UTC\')), year_known Nullable(Bool), id Nullable(Int32), trigger_kind Nullable(String), troubles Nullable(Int32), nodes Nullable(String), resources Nullable(String), fenced Nullable(String), quorum_lost Nullable(Bool), split Nullable(Bool), active_twice Nullable(Bool), resources_down Nullable(Int32), downtime_s Nullable(Float64), downtime_most_s Nullable(Float64), recovered Nullable(Bool), summary Nullable(String), file Nullable(String), line Nullable(Int32)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES incidents_loading AND incidents;
DROP TABLE incidents_loading;

DROP TABLE IF EXISTS outages_loading;
CREATE TABLE outages_loading AS outages;
INSERT INTO outages_loading SELECT coalesce(t.cluster, '') AS cluster, t.from_ts AS from_ts, t.to_ts AS to_ts, t.year_known AS year_known, t.resource AS resource, t.node AS node, t.back_node AS back_node, t.cause AS cause, t.unasked AS unasked, t.fences AS fences, t.least_s AS least_s, t.most_s AS most_s, t.file AS file, t.line AS line, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/outages/*/*.parquet', 'Parquet', 'cluster Nullable(String), from_ts Nullable(DateTime64(6, \'UTC\')), to_ts Nullable(DateTime64(6, \'UTC\')), year_known Nullable(Bool), resource Nullable(String), node Nullable(String), back_node Nullable(String), cause Nullable(String), unasked Nullable(Bool), fences Nullable(Bool), least_s Nullable(Float64), most_s Nullable(Float64), file Nullable(String), line Nullable(Int32)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES outages_loading AND outages;
DROP TABLE outages_loading;

DROP TABLE IF EXISTS findings_loading;
CREATE TABLE findings_loading AS findings;
INSERT INTO findings_loading SELECT coalesce(t.cluster, '') AS cluster, t.observed AS observed, t.rule AS rule, t.category AS category, t.severity AS severity, t.object AS object, t.object_path AS object_path, t.message AS message, t.fingerprint AS fingerprint, t.file AS file, t.line AS line, t.col AS col, t.tool_version AS tool_version, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/findings/*/*.parquet', 'Parquet', 'cluster Nullable(String), observed Nullable(DateTime64(6, \'UTC\')), rule Nullable(String), category Nullable(String), severity Nullable(String), object Nullable(String), object_path Nullable(String), message Nullable(String), fingerprint Nullable(String), file Nullable(String), line Nullable(Int32), col Nullable(Int32), tool_version Nullable(String)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES findings_loading AND findings;
DROP TABLE findings_loading;

DROP TABLE IF EXISTS settings_loading;
CREATE TABLE settings_loading AS settings;
INSERT INTO settings_loading SELECT coalesce(t.cluster, '') AS cluster, t.observed AS observed, t.section AS section, t.object AS object, t.kind AS kind, t.name AS name, t.value AS value, t.file AS file, t.line AS line, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/settings/*/*.parquet', 'Parquet', 'cluster Nullable(String), observed Nullable(DateTime64(6, \'UTC\')), section Nullable(String), object Nullable(String), kind Nullable(String), name Nullable(String), value Nullable(String), file Nullable(String), line Nullable(Int32)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES settings_loading AND settings;
DROP TABLE settings_loading;

DROP TABLE IF EXISTS placements_loading;
CREATE TABLE placements_loading AS placements;
INSERT INTO placements_loading SELECT coalesce(t.cluster, '') AS cluster, t.observed AS observed, t.basis AS basis, t.resource AS resource, t.instance AS instance, t.agent AS agent, t.fences AS fences, t.managed AS managed, t.role AS role, t.node AS node, t.score AS score, t.runner_up AS runner_up, t.margin AS margin, t.reason AS reason, t.file AS file, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/placements/*/*.parquet', 'Parquet', 'cluster Nullable(String), observed Nullable(DateTime64(6, \'UTC\')), basis Nullable(String), resource Nullable(String), instance Nullable(String), agent Nullable(String), fences Nullable(Bool), managed Nullable(Bool), role Nullable(String), node Nullable(String), score Nullable(Int32), runner_up Nullable(String), margin Nullable(Int32), reason Nullable(String), file Nullable(String)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES placements_loading AND placements;
DROP TABLE placements_loading;

DROP TABLE IF EXISTS coverage_loading;
CREATE TABLE coverage_loading AS coverage;
INSERT INTO coverage_loading SELECT coalesce(t.cluster, '') AS cluster, t.observed AS observed, t.lost AS lost, t.resource AS resource, t.runs_on AS runs_on, t.covered AS covered, t.quorate AS quorate, t.unclean AS unclean, t.unclean_because AS unclean_because, t.file AS file, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/coverage/*/*.parquet', 'Parquet', 'cluster Nullable(String), observed Nullable(DateTime64(6, \'UTC\')), lost Nullable(String), resource Nullable(String), runs_on Nullable(String), covered Nullable(Bool), quorate Nullable(Bool), unclean Nullable(String), unclean_because Nullable(String), file Nullable(String)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES coverage_loading AND coverage;
DROP TABLE coverage_loading;

DROP TABLE IF EXISTS inputs_loading;
CREATE TABLE inputs_loading AS inputs;
INSERT INTO inputs_loading SELECT coalesce(t.cluster, '') AS cluster, t.observed AS observed, t.input AS input, t.path AS path, t.sha256 AS sha256, t.bytes AS bytes, t.lines AS lines, t.recognised AS recognised, t.unrecognised AS unrecognised, t.events AS events, t.findings AS findings, t.from_ts AS from_ts, t.to_ts AS to_ts, t.year_known AS year_known, t.tz_min AS tz_min, t.clock_basis AS clock_basis, t.status AS status, t.reason AS reason, t.tool_version AS tool_version, toDate32(extract(CAST(t._path, 'String'), 'dt=([0-9-]+)')) AS dt
FROM file('lake/inputs/*/*.parquet', 'Parquet', 'cluster Nullable(String), observed Nullable(DateTime64(6, \'UTC\')), input Nullable(String), path Nullable(String), sha256 Nullable(String), bytes Nullable(Int64), lines Nullable(Int64), recognised Nullable(Int64), unrecognised Nullable(Int64), events Nullable(Int32), findings Nullable(Int32), from_ts Nullable(DateTime64(6, \'UTC\')), to_ts Nullable(DateTime64(6, \'UTC\')), year_known Nullable(Bool), tz_min Nullable(Int32), clock_basis Nullable(String), status Nullable(String), reason Nullable(String), tool_version Nullable(String)') AS t
SETTINGS use_hive_partitioning = 0, max_partitions_per_insert_block = 0;
EXCHANGE TABLES inputs_loading AND inputs;
DROP TABLE inputs_loading;
