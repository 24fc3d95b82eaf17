/** What the engine says of a change without the pipeline of `hatool plan`, and where the two differ. */
import { NO_AGENTS } from '../../../src/agents/catalogue.js';
import { createSource } from '../../../src/base/source.js';
import { validateCib } from '../../../src/cib/validation.js';
import type { ClusterState } from '../../../src/cluster/model/cluster-state.js';
import { role } from '../../../src/cluster/model/role.js';
import { planChange, type ChangePlan } from '../../../src/plan/change-plan.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import type { PlannedChanges } from '../../../src/scheduler/resource-actions/planned-changes.js';
import { NO_INJECTIONS, type Injections } from '../../../src/simulate/simulation-options.js';
import { simulate } from '../../../src/simulate/simulation.js';
import { unpackFor } from '../../../src/simulate/input-state.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';
import type { NamedChange } from './change.js';

const clock = { now: Date.parse('2026-11-25T12:00:00Z') / 1000, offset: 0 };

export interface MadePair {
  /** Both as text: HEAD with the status of BASE, as a cluster would have it in which the change was made. */
  readonly base: string;
  readonly head: string;
  readonly named: NamedChange;
  readonly effectiveTime: string | undefined;
}

/** `<cib>` in the current schema; undefined where Pacemaker refuses it. */
export function schedulable(text: string, name: string): XmlElement | undefined {
  const { root } = parseXml(createSource(name, text));
  const valid = root && validateCib(root);
  return valid && valid.faults.length === 0 ? valid.upgrade.root : undefined;
}

const optionsFor = ({ effectiveTime }: MadePair, injections: Injections) =>
  ({
    clock,
    effectiveTime,
    injections,
    reach: 'execute',
    failingOperations: [],
    quiet: true,
    recordScores: false,
  }) as const;

interface Transition {
  readonly changes: PlannedChanges;
  readonly cib: XmlElement;
  /** It clears failures or deletes histories, which simulating does not record. */
  readonly isForgetting: boolean;
}

const FORGETTING = new Set(['clear_failcount', 'delete', 'lrm_delete']);

/** One transition as `hatool simulate --simulate` carries it out. */
function carriedOut(root: XmlElement, pair: MadePair, injections = NO_INJECTIONS): Transition {
  let changes: PlannedChanges = { nodes: [], resources: [] };
  let cib = root;
  let isForgetting = false;
  for (const part of simulate(root, optionsFor(pair, injections))) {
    if (part.kind === 'schedule') ({ changes } = part.schedule);
    if (part.kind === 'execution') {
      isForgetting = part.steps.some(
        (step) =>
          (step.kind === 'cluster-action' && FORGETTING.has(step.task)) ||
          (step.kind === 'resource-action' && FORGETTING.has(step.operation)),
      );
    }
    if (part.kind === 'output') ({ cib } = part);
  }
  return { changes, cib, isForgetting };
}

const MOST = 6;

/** Simulates again and again until nothing is left to do; undefined where that takes too long, or is not to be simulated. */
function rest(root: XmlElement, pair: MadePair, injections?: Injections): XmlElement | undefined {
  let { cib, changes, isForgetting } = carriedOut(root, pair, injections);
  for (let i = 0; i < MOST && !isForgetting; i += 1) {
    if (changes.nodes.length === 0 && changes.resources.length === 0) return cib;
    ({ cib, changes, isForgetting } = carriedOut(cib, pair));
  }
  return undefined;
}

function stateOf(root: XmlElement, pair: MadePair): ClusterState {
  const parts = unpackFor(root, optionsFor(pair, NO_INJECTIONS));
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
  }
}

function primitivesOf(resource: Resource): readonly Resource[] {
  if (resource.kind === 'primitive') return [resource];
  return resource.children.flatMap(primitivesOf);
}

/** `web on a, b` for each primitive that runs; bundles are left to their members. */
function places(root: XmlElement, pair: MadePair): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>();
  const state = stateOf(root, pair);
  for (const one of state.resources.flatMap(primitivesOf)) {
    const id = one.unique ? one.id : one.id.replace(/:\d+$/, '');
    const nodes = one.role > role.stopped && !one.failed ? one.activeNodes : [];
    const up = nodes.filter(({ online, unclean }) => online && !unclean).map(({ name }) => name);
    found.set(id, [...(found.get(id) ?? []), ...up]);
  }
  return new Map([...found].map(([id, nodes]) => [id, nodes.sort().join(', ')]));
}

const lineOf = (...parts: readonly (string | boolean | undefined)[]): string => parts.join(' ');

function effectFaults(plan: ChangePlan, head: XmlElement, base: XmlElement, pair: MadePair): string[] {
  const of = ({ resources }: PlannedChanges): readonly string[] =>
    resources.map((one) =>
      lineOf(one.kind.toLowerCase(), one.resource, one.origin, one.destination, one.nextRole, one.blocked),
    );
  const judged = of(carriedOut(head, pair).changes);
  const told = plan.effects.map((one) =>
    lineOf(one.kind, one.resource, one.from, one.to, one.nextRole, one.blocked),
  );
  const before = new Set(of(carriedOut(base, pair).changes));
  const pending = plan.effects.filter((_, i) => plan.effects[i]?.isPending !== before.has(told[i] ?? ''));
  return [
    ...judged.filter((line) => !told.includes(line)).map((line) => `effects: not told: ${line}`),
    ...told.filter((line) => !judged.includes(line)).map((line) => `effects: not so: ${line}`),
    ...pending.map(({ resource, kind }) => `effects: ${kind} ${resource} is or is not pending`),
  ];
}

function nameFaults({ configuration }: ChangePlan, { named }: MadePair): string[] {
  const told = configuration.map(({ change, object, id, of }) => lineOf(change, object, id, of));
  const expected = lineOf(named.change, named.object, named.id, named.of);
  return told.length === 1 && told[0] === expected ? [] : [`names: [${told.join('; ')}], not [${expected}]`];
}

/** What is wrong of a loss; undefined where one of the two comes to no rest, so that there is nothing to compare. */
function lossFaults(
  { coverage }: ChangePlan,
  head: XmlElement,
  pair: MadePair,
  at: number,
): string[] | undefined {
  const loss = coverage?.after.losses.at(at % Math.max(1, coverage.after.losses.length));
  const isAtRest = coverage?.after.now.end === 'fixpoint';
  const quiet = loss && isAtRest ? rest(head, pair) : undefined;
  if (!loss || !quiet || loss.scenario.kind !== 'nodes') return undefined;
  const [node = ''] = loss.scenario.nodes;
  const isRemote = stateOf(quiet, pair).nodes.some(({ name, kind }) => name === node && kind !== 'cluster');
  // A remote node is lost by its connection, which the option does not do.
  if (isRemote) return undefined;
  const quorum = loss.quorate ? '1' : '0';
  const injected = { ...NO_INJECTIONS, quorum, nodesFailing: [node] };
  const after = rest(quiet, pair, injected);
  if (!after) return undefined;
  const judged = places(after, pair);
  return [...loss.places].flatMap(([id, of]) => {
    const told = of
      .map((place) => place.node)
      .sort()
      .join(', ');
    const expected = judged.get(id);
    return expected === undefined || expected === told
      ? []
      : [`coverage: without ${node}, ${id} on [${told}], not [${expected}]`];
  });
}

export interface Judgement {
  readonly faults: readonly string[];
  /** Whether a loss was compared, too. */
  readonly comparedLoss: boolean;
}

/** Plans the change and compares it with what simulating says. */
export function judge(pair: MadePair, at: number): Judgement {
  const [base, head] = [schedulable(pair.base, 'base.xml'), schedulable(pair.head, 'head.xml')];
  if (!base || !head) throw new Error('a pair must be one that Pacemaker takes');
  // The plan takes the status from BASE.
  const plain: XmlElement = { ...head, children: head.children.filter(({ name }) => name !== 'status') };
  const { effectiveTime } = pair;
  const of = {
    base,
    head: plain,
    clock,
    effectiveTime,
    agents: NO_AGENTS,
    whatIf: { kind: 'node' },
  } as const;
  const plan = planChange(of);
  const losses = lossFaults(plan, head, pair, at);
  return {
    faults: [...effectFaults(plan, head, base, pair), ...nameFaults(plan, pair), ...(losses ?? [])],
    comparedLoss: losses !== undefined,
  };
}
