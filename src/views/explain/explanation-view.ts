/** ExplainView: an explanation as plain data with kinds, ids and fields, as JSON has it. */
import { positionAt } from '../../base/source.js';
import type { Citation } from '../../explain/citation.js';
import type { Condition } from '../../explain/overview/overview.js';
import type { Commands, Repair } from '../../explain/overview/repairs.js';
import type { ChangeKind } from '../../scheduler/resource-actions/planned-changes.js';
import type { Reference } from '../document.js';
import type { BasisView } from './basis.js';
import type { InjectionView } from './injections.js';

export type { Reference } from '../document.js';

/** A sentence, or a part of one, and what it rests on. */
export interface Sentence {
  readonly text: string;
  /** A number that belongs to it: `+1000 on node1`. */
  readonly note?: string;
  readonly at: readonly Reference[];
}

export interface ContributionView extends Sentence {
  /** The kind of cause, for programs. */
  readonly cause: string;
  /** `+100`, `-INFINITY`; `= 0` where the score was set. */
  readonly change: string;
  /** The sum up to here. */
  readonly sum: string;
  /** Came after the scores were listed. */
  readonly late: boolean;
  /** The strongest of the other resource's own contributions behind a score that counts here. */
  readonly behind: readonly Sentence[];
}

export interface NodeScoreView {
  readonly node: string;
  /** As `crm_simulate -s` prints it. */
  readonly score: string;
  /** With what came after the listing; the same as `score` where nothing did. */
  readonly final: string;
  readonly active: boolean;
  readonly chosen: boolean;
  readonly facts: readonly Sentence[];
  readonly contributions: readonly ContributionView[];
}

export interface PromotionView {
  readonly node: string | null;
  readonly score: string;
  readonly promoted: boolean;
  readonly verdict: string;
  readonly contributions: readonly ContributionView[];
}

export interface ActionLinkView extends Sentence {
  readonly action: string;
  readonly node: string | null;
  readonly effect: string;
}

export interface ActionView {
  readonly action: string;
  readonly node: string | null;
  readonly state: 'required' | 'blocked' | 'included' | 'optional';
  readonly text: string;
  readonly waitsFor: WaitsView;
  readonly chain: readonly ActionLinkView[];
  /** What decided the place to which the chain leads back. */
  readonly decision: readonly Sentence[];
}

export interface ActionRef {
  readonly action: string;
  readonly node: string | null;
  /** `d1 to stop on node1, which is blocked` */
  readonly text: string;
}

export interface WaitsView {
  /** Nodes that must be fenced first. */
  readonly fencing: readonly string[];
  /** Actions that come first and cannot be done. */
  readonly blocked: readonly ActionRef[];
}

export interface ChangeView {
  readonly resource: string;
  readonly change: ChangeKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly blocked: boolean;
  /** The reason in the words of the Transition Summary. */
  readonly reason: string | null;
  readonly waitsFor: WaitsView;
}

export interface FailureView extends Sentence {
  readonly resource: string;
  readonly node: string;
  readonly task: string;
  readonly intervalMs: number;
  readonly exitCode: number;
  /** `7 (not running)` */
  readonly exitName: string;
  readonly executionStatus: number;
  readonly exitReason: string | null;
  /** Seconds since 1970. */
  readonly time: number | null;
  /** 1000000 is INFINITY. */
  readonly count: number;
  readonly threshold: number | null;
  /** Whether it keeps the resource from the node, or from every node, whatever the fail count is. */
  readonly bans: 'node' | 'everywhere' | null;
  /** Seconds since 1970; null when it counts until it is cleaned up. */
  readonly expires: number | null;
}

/** A reason: its kind, the resources that it holds for, and fields that depend on the kind. */
export interface ReasonView extends Sentence {
  readonly kind: string;
  readonly about: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface RepairView {
  readonly kind: Repair['kind'];
  readonly text: string;
  readonly commands: Commands;
}

export interface IgnoredView extends Sentence {
  /** What is wrong, such as `invalid-location`. */
  readonly kind: string;
  readonly severity: 'error' | 'warning';
}

/** What happens to a resource; `several` when its parts do not fare alike. */
export type OutcomeName =
  | 'stays'
  | 'stays-stopped'
  | 'left-alone'
  | 'blocked'
  | 'starts'
  | 'stops'
  | 'moves'
  | 'migrates'
  | 'recovers'
  | 'restarts'
  | 'reloads'
  | 'promotes'
  | 'demotes'
  | 're-promotes'
  | 'several';

export interface ExplainedResourceView {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly condition: Condition;
  readonly outcome: OutcomeName;
  readonly now: { readonly role: string; readonly nodes: readonly string[] };
  /** The node that the engine gives it, whether it gets there or not. */
  readonly assigned: { readonly role: string; readonly node: string | null };
  /** What happens: `runs on a, moves to b`. */
  readonly headline: string;
  readonly changes: readonly ChangeView[];
  /** Primitives that failed, that are blocked, and that should run and do not. */
  readonly failed: readonly string[];
  readonly blocked: readonly string[];
  readonly down: readonly string[];
  readonly failures: readonly FailureView[];
  readonly reasons: readonly ReasonView[];
  readonly repairs: readonly RepairView[];
  readonly ignored: readonly IgnoredView[];
  /** Each node with its score; empty unless the resource was asked for. */
  readonly nodes: readonly NodeScoreView[];
  readonly promotion: PromotionView | null;
  readonly actions: readonly ActionView[];
  /** Instances, members or replicas. */
  readonly parts: readonly string[];
}

/** Why a resource goes to a node, or why not. */
export interface AnswerView {
  readonly resource: string;
  readonly node: string;
  readonly chosen: boolean;
  readonly because: readonly Sentence[];
}

/** A node that is not simply in service. */
export interface NodeFactView extends Sentence {
  readonly node: string;
  readonly unavailable: string | null;
  /** `reboot`, `off` or `on`. */
  readonly fencing: string | null;
  readonly shutdown: boolean;
  /** Why an unclean node is not fenced. */
  readonly obstacle: string | null;
  readonly repairs: readonly RepairView[];
}

export interface UnchangedView {
  readonly id: string;
  readonly kind: string;
  readonly nodes: readonly string[];
  /** Stopped because somebody wants it so. */
  readonly disabled: boolean;
}

export interface ExplainView extends BasisView {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly file: string;
  /** What was asked for. */
  readonly scope: 'overview' | 'resource' | 'action';
  /** What was pretended: everything else is about the CIB with that. */
  readonly injected: readonly InjectionView[];
  /** Quorum and options that overrule everything else. */
  readonly cluster: readonly ReasonView[];
  readonly nodes: readonly NodeFactView[];
  /** Those that were asked for; otherwise those of which something is to be said, broken ones first. */
  readonly resources: readonly ExplainedResourceView[];
  readonly unchanged: readonly UnchangedView[];
  /** What Pacemaker ignores or reads otherwise. */
  readonly ignored: readonly IgnoredView[];
  /** Answers to `--node`. */
  readonly answers: readonly AnswerView[];
  /** Actions that were asked for by key. */
  readonly actions: readonly ActionView[];
}

export const EXPLAIN_FORMAT_VERSION = '2.0';

/** A citation as plain data. */
export function referenceOf(citation: Citation): Reference {
  if (citation.kind === 'default') return { option: citation.option, default: citation.value };
  if (citation.kind === 'injected') return { injected: citation.by };
  const { at, element, id } = citation;
  const { line, column } = positionAt(at.source, at.start);
  return { file: at.source.name, line, column, element, id: id ?? null };
}

/** The places of citations, each once. */
export function referencesOf(citations: readonly Citation[]): readonly Reference[] {
  return distinct(citations.map(referenceOf));
}

/** The same places, each once. */
export function distinct(references: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>();
  return references.filter((reference) => {
    const key = JSON.stringify(reference);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** `cib.xml:36:7` (the file without its folders), `default of no-quorum-policy: stop`, `injected: --node-down a`. */
export function referenceText(reference: Reference): string {
  if ('injected' in reference) return `injected: ${reference.injected}`;
  return 'file' in reference
    ? `${reference.file.split(/[/!]/).at(-1)}:${reference.line}:${reference.column}`
    : `default of ${reference.option}: ${reference.default}`;
}

/** A sentence with its places in parentheses. */
export function withReferences({ text, note, at }: Sentence): string {
  const inside = [...(note === undefined ? [] : [note]), ...at.map(referenceText)];
  return inside.length === 0 ? text : `${text} (${inside.join(', ')})`;
}
