/** Facts of an overview as plain data. */
import type { Resource } from '../../cluster/model/resource.js';
import { isDisabled } from '../../cluster/model/resource-queries.js';
import type { Explanation } from '../../explain/explanation.js';
import type { Change } from '../../explain/overview/changes.js';
import type { Failure } from '../../explain/overview/failures.js';
import type { Ignored } from '../../explain/overview/ignored.js';
import type { NodeFact } from '../../explain/overview/nodes.js';
import { finalNodes } from '../../explain/overview/overview.js';
import { nodeRepairs, type Repair } from '../../explain/overview/repairs.js';
import type { Waits } from '../../explain/overview/waits.js';
import type { Reason } from '../../explain/reason.js';
import { withoutSecrets } from '../../base/secret-forms.js';
import { secretMask, secretRanges } from '../../cib/secrets.js';
import type { XmlElement } from '../../xml/element.js';
import { resultCode } from '../timeline/words.js';
import { blockedActionWords, listed } from './change-words.js';
import { failureWords } from './failure-words.js';
import {
  referenceOf,
  referencesOf,
  type ChangeView,
  type FailureView,
  type IgnoredView,
  type NodeFactView,
  type ReasonView,
  type RepairView,
  type UnchangedView,
  type WaitsView,
} from './explanation-view.js';
import { nodeWords } from './node-words.js';
import { plainFields } from './plain-fields.js';
import { reasonSentence } from './reason-words.js';
import { repairWords } from './repair-words.js';

export function waitsView({ fencing, blocked }: Waits): WaitsView {
  return {
    fencing,
    blocked: blocked.map((action) => ({
      action: action.key,
      node: action.node?.name ?? null,
      text: blockedActionWords(action),
    })),
  };
}

export function changeView(change: Change): ChangeView {
  const { resource, kind, from, to, blocked, reason, waits } = change;
  return {
    resource: resource.id,
    change: kind,
    from: from ?? null,
    to: to ?? null,
    blocked,
    reason: reason ?? null,
    waitsFor: waitsView(waits),
  };
}

/** Takes out of what agents said whatever the CIB holds as a secret. */
export class SecretMask {
  readonly #root: XmlElement;
  // Looked for when an agent said something: most explanations hold nothing to mask.
  #mask: ((text: string) => string) | undefined;

  constructor({ state }: Pick<Explanation, 'state'>) {
    this.#root = state.root;
  }

  mask(text: string): string {
    this.#mask ??= secretMask(secretRanges(this.#root, this.#root.source));
    return withoutSecrets(this.#mask(text));
  }
}

/** @param asked - the resource in whose paragraph it stands, where its name goes without saying */
export function failureView(failure: Failure, mask: SecretMask, asked: Resource): FailureView {
  const exitReason = failure.exitReason === undefined ? undefined : mask.mask(failure.exitReason);
  return {
    resource: failure.resource.id,
    node: failure.node,
    task: failure.task,
    intervalMs: failure.intervalMs,
    exitCode: failure.exitCode,
    exitName: resultCode(failure.exitCode),
    executionStatus: failure.executionStatus,
    exitReason: exitReason ?? null,
    time: failure.at ?? null,
    count: failure.count,
    bans: failure.bans ?? null,
    threshold: failure.threshold ?? null,
    expires: failure.expires ?? null,
    text: failureWords({ ...failure, exitReason }, asked),
    at: referencesOf(failure.citations),
  };
}

/** A reason with the resources that it holds for. */
interface SharedReason {
  readonly reason: Reason;
  readonly about: Resource[];
}

function reasonView(
  explanation: Explanation,
  { reason, about }: SharedReason,
  scope: 'all' | 'some',
): ReasonView {
  const { kind, about: _about, citations: _citations, ...fields } = reason;
  const { text, note, at } = reasonSentence(explanation, reason, reason.about);
  const names = listed(about.map(({ id }) => `"${id}"`));
  return {
    kind,
    about: about.map(({ id }) => id),
    text: scope === 'all' ? text : `for ${names}: ${text}`,
    ...(note === undefined ? {} : { note }),
    at,
    fields: plainFields(fields),
  };
}

/**
 * Reasons as plain data: one that holds for several resources is said once.
 * @param asked - the resource whose paragraph they stand in
 */
export function reasonViews(
  explanation: Explanation,
  reasons: readonly Reason[],
  asked: Resource,
): readonly ReasonView[] {
  const shared = new Map<string, SharedReason>();
  for (const reason of reasons) {
    const { text, note, at } = reasonSentence(explanation, reason, reason.about);
    const key = JSON.stringify([text, note, at]);
    const known = shared.get(key);
    if (!known) shared.set(key, { reason, about: [reason.about] });
    else if (!known.about.includes(reason.about)) known.about.push(reason.about);
  }
  const all = new Set(reasons.map(({ about }) => about));
  return [...shared.values()].map((one) => {
    const isForAll = one.about.includes(asked) || (one.about.length === all.size && all.size > 1);
    return reasonView(explanation, one, isForAll ? 'all' : 'some');
  });
}

export function repairView(repair: Repair): RepairView {
  return { kind: repair.kind, text: repairWords(repair), commands: repair.commands };
}

export function ignoredView({ kind, severity, message, citation }: Ignored): IgnoredView {
  return { kind, severity, text: message, at: [referenceOf(citation)] };
}

export function nodeFactView(fact: NodeFact): NodeFactView {
  return {
    node: fact.node.name,
    unavailable: fact.unavailable ?? null,
    fencing: fact.fencing ?? null,
    shutdown: fact.shutdown,
    obstacle: fact.obstacle ?? null,
    text: nodeWords(fact),
    at: referencesOf(fact.citations),
    repairs: nodeRepairs(fact).map(repairView),
  };
}

export function unchangedView(resource: Resource): UnchangedView {
  return {
    id: resource.id,
    kind: resource.kind,
    nodes: finalNodes(resource)
      .map(({ name }) => name)
      .sort(),
    disabled: isDisabled(resource),
  };
}
