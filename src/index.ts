/** The public API of hatool: bytes and texts in, values out; it touches neither files, clock nor process. */
export type { Problem, RelatedPlace, Severity } from './base/problem.js';
export { formatScore, INFINITY, MINUS_INFINITY, parseScore, type Score } from './base/score.js';
export { createSource, positionAt, spanText, type Position, type Source, type Span } from './base/source.js';
export { apply as applyChanges, type Applied, type ApplyOptions } from './cib/change/apply.js';
export { invert as invertChanges, type CibChange, type NewElement } from './cib/change/cib-change.js';
export { commands as changeCommands, type CommandTool } from './cib/change/commands/commands.js';
export { diff as diffElements } from './cib/change/diff.js';
export type { IdPath, PathStep } from './cib/change/id-path.js';
export { applyTextEdits, textEdits, type TextEdit, type TextEdits } from './cib/change/text-edits.js';
export { readCib, type Cib } from './cib/cib.js';
export type { NvPair, NvSet } from './cib/nvsets.js';
export { configurationOf, type Configuration } from './config/configuration.js';
export type { Decided, InEffect, Values } from './config/in-effect.js';
export { upgradeCib, type UpgradeOutcome, type UpgradeResult } from './cib/upgrade/upgrade.js';
export type { CorosyncConf, CorosyncEntry, CorosyncSection } from './corosync/corosync-conf.js';
export { entryAt, parseCorosyncConf } from './corosync/parse-corosync-conf.js';
export type { LogStatistics } from './logs/log-statistics.js';
export { defaultPatternIndex, readLog, type LogFile } from './logs/read-log.js';
export type { PatternIndex } from './logs/match-line.js';
export type { LogEvent } from './logs/event.js';
export { readTimeline, type ReadTimelineOptions } from './timeline/read-timeline.js';
export type { Timeline } from './timeline/timeline.js';
export type { UnpackOptions } from './cluster/unpack/unpack.js';
export type { ScheduleOptions, Scheduler } from './scheduler/context.js';
export { planCib } from './scheduler/plan/make-plan.js';
export {
  actionName,
  outcomesById,
  type Plan,
  type PlannedAction,
  type PlanOutcomes,
  type ResourceOutcome,
} from './scheduler/plan/plan.js';
export { explainAction } from './explain/action-chain.js';
export { explainCib, type ExplainOptions } from './explain/explain-cib.js';
export type { ActionStory, Explanation, Placement } from './explain/explanation.js';
export { resourceNames, resourcesNamed } from './explain/find-resource.js';
export type { Action } from './cluster/model/action.js';
export type { ClusterState } from './cluster/model/cluster-state.js';
export type { Node } from './cluster/model/node.js';
export type { Resource } from './cluster/model/resource.js';
export { parseDateTime, type Clock, type DateTime } from './base/date-time.js';
export { simulate } from './simulate/simulation.js';
export type { SimulationPart } from './simulate/simulation-part.js';
export { NO_INJECTIONS, type Injections, type SimulationOptions } from './simulate/simulation-options.js';
export { validateCib, type Validation } from './cib/validation.js';
export { explainBoth, type BothExplained } from './explain/against.js';
export { settle, type Settled, type SettledEnd, type SettleOptions } from './whatif/settle.js';
export { hasStatus, withHealthyStatus, type HealthyStatus } from './whatif/healthy-status.js';
export { withStatusOf } from './whatif/borrowed-status.js';
export { compareExplanations, type Comparison } from './explain/compare.js';
export { proposalsFor, type ProposalOptions } from './explain/proposals/proposals.js';
export type { Proposal, Proposals } from './explain/proposals/model.js';
export type { Block, Document } from './views/document.js';
export { explainView, type ViewOptions } from './views/explain/resource.js';
export type { ExplainView } from './views/explain/explanation-view.js';
export { explanationDocument } from './views/explain/explanation-document.js';
export { comparisonView, type ComparisonView } from './views/explain/compare.js';
export { comparisonDocument } from './views/explain/comparison-document.js';
export { proposalsView, type ProposalsView } from './views/explain/proposals.js';
export { proposalsDocument } from './views/explain/proposals-document.js';
export { neighbourhoodView } from './views/explain/neighbourhood/neighbourhood.js';
export type { NeighbourhoodView } from './views/explain/neighbourhood/picture.js';
export { timelineEntries, type TimelineFilter } from './views/timeline/timeline-view.js';
export type { TimelineEntry } from './views/timeline/entry.js';
export { stateRows, type StateRow } from './views/timeline/state.js';
export { verdictOf, type Verdict, type VerdictBasis } from './views/timeline/verdict.js';
export { verifyView, type VerifyView } from './views/verify/verify-view.js';
export { ANSI, PLAIN, type Palette } from './render/palette.js';
export { renderDocumentMarkdown, type MarkdownTitle } from './render/document/markdown.js';
export { renderDocumentText, type DocumentTextOptions } from './render/document/text.js';
export { renderExplainDot } from './render/explain/dot.js';
export { renderExplainJson } from './render/explain/json.js';
export { renderExplainSvg } from './render/explain/svg.js';
export {
  renderTimelineJson,
  renderTimelineNdjson,
  type TimelineJsonRequest,
} from './render/timeline/json.js';
export { renderTimelineText, type TimelineText } from './render/timeline/text.js';
export { renderVerify, type VerifyFormat } from './render/verify/formats.js';
export type { StylishOptions } from './render/verify/stylish.js';
export { renderDot as renderGraphDot, type DotOptions } from './render/pacemaker/graph-dot.js';
export { renderGraphXml } from './render/pacemaker/graph-xml.js';
export {
  simulationLines,
  type OutputLine,
  type SimulationTextOptions,
} from './render/pacemaker/simulation-text.js';
export type { TransitionGraph } from './scheduler/graph/transition-graph.js';
export { readConfig, type Config, type ReadConfig } from './verify/config.js';
export type { FileReport, Finding, SourceKind } from './verify/finding.js';
export { ruleNames, type RuleNames } from './verify/rule-names.js';
export type { Rule, RuleMeta } from './verify/rule.js';
export { rules } from './verify/rules/index.js';
export type { ObjectSuppression } from './verify/suppressions.js';
export { readTarget, splitTarget, type StatedVersion } from './verify/target/read-target.js';
export type { KnownVersion, Target } from './verify/target/target.js';
export { kindOf, type VerifySettings } from './verify/verify.js';
export { verifySource } from './verify/with-bundled-agents.js';
export { bundledAgents } from './agents/bundled.js';
export { AgentCatalogue, ownAgents, type AgentReference, type AgentSource } from './agents/catalogue.js';
export { metadataElement, parseMetadata, readMetadata, type ReadMetadata } from './agents/read-metadata.js';
export type { AgentAction, AgentFacts, AgentOrigin, AgentParameter } from './agents/agent.js';
export {
  attributeOf,
  attributeSpan,
  elementSpan,
  startTagSpan,
  valueSpan,
  type XmlAttribute,
  type XmlElement,
} from './xml/element.js';
export { parseXml, type XmlDocument } from './xml/parse.js';
export { writeXml } from './xml/write.js';
