/** The public API of hatool: bytes and texts in, values out; it touches neither files, clock nor process. */
export type { Problem, RelatedPlace, Severity } from './base/problem.js';
export { formatScore, INFINITY, MINUS_INFINITY, parseScore, type Score } from './base/score.js';
export { createSource, positionAt, spanText, type Position, type Source, type Span } from './base/source.js';
export { apply as applyChanges, type Applied } from './cib/change/apply.js';
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
export { defaultPatternIndex, readLog, type LogFile } from './logs/read-log.js';
export type { LogEvent } from './logs/event.js';
export { readTimeline } from './timeline/read-timeline.js';
export type { Timeline } from './timeline/timeline.js';
export { planCib } from './scheduler/plan/make-plan.js';
export {
  actionName,
  outcomesById,
  type Plan,
  type PlannedAction,
  type ResourceOutcome,
} from './scheduler/plan/plan.js';
export { explainAction } from './explain/action-chain.js';
export { explainCib, type ExplainOptions } from './explain/explain-cib.js';
export type { ActionStory, Explanation, Placement } from './explain/explanation.js';
export { NO_INJECTIONS, type Injections } from './simulate/simulation-options.js';
export { explainBoth, type BothExplained } from './explain/against.js';
export { settle, type Settled, type SettledEnd, type SettleOptions } from './whatif/settle.js';
export { hasStatus, withHealthyStatus, type HealthyStatus } from './whatif/healthy-status.js';
export { withStatusOf } from './whatif/borrowed-status.js';
export { compareExplanations, type Comparison } from './explain/compare.js';
export { proposalsFor, type ProposalOptions } from './explain/proposals/proposals.js';
export type { Proposal, Proposals } from './explain/proposals/model.js';
export { explainView } from './views/explain/resource.js';
export type { ExplainView } from './views/explain/explanation-view.js';
export { readConfig, type Config } from './verify/config.js';
export type { FileReport, Finding } from './verify/finding.js';
export type { Rule, RuleMeta } from './verify/rule.js';
export { rules } from './verify/rules/index.js';
export { kindOf, verifySource, type VerifySettings } from './verify/verify.js';
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
