/** ExplainView: an explanation as plain data, ready to be printed in any format. */
import { positionAt } from '../../base/source.js';
import type { Citation } from '../../explain/citation.js';
import type { BasisView } from './basis.js';
import type { InjectionView } from './injections.js';

/** A place in the CIB, a default, or what was injected. */
export type Reference =
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly element: string;
      readonly id: string | null;
    }
  | { readonly option: string; readonly default: string }
  | { readonly injected: string };

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
  /** The other resource's own contributions behind a wish. */
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
  readonly chain: readonly ActionLinkView[];
  /** What decided the place to which the chain leads back. */
  readonly decision: readonly Sentence[];
}

export interface ExplainedResourceView {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly now: { readonly role: string; readonly nodes: readonly string[] };
  readonly next: { readonly role: string; readonly node: string | null };
  /** What happens: `runs on "a", moves to "b"`. */
  readonly headline: string;
  /** Whether anything will be done to it. */
  readonly changes: boolean;
  /** What overrules scores. */
  readonly overruling: readonly Sentence[];
  readonly decision: readonly Sentence[];
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

export interface ExplainView extends BasisView {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly file: string;
  /** What was pretended: everything else is about the CIB with that. */
  readonly injected: readonly InjectionView[];
  /** With quorum, and what happens without. */
  readonly cluster: readonly Sentence[];
  readonly resources: readonly ExplainedResourceView[];
  /** Answers to `--node`. */
  readonly answers: readonly AnswerView[];
  /** Actions that were asked for by key. */
  readonly actions: readonly ActionView[];
}

export const EXPLAIN_FORMAT_VERSION = '1.2';

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
