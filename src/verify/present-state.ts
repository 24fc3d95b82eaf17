/** What the status section of a CIB says of the present: the state that Pacemaker would schedule from. */
import { UsageError } from '../base/usage-error.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { ProblemKind } from '../cluster/model/input-problem.js';
import { unpack } from '../cluster/unpack/unpack.js';
import type { Configuration } from '../config/configuration.js';
import { configurationAt } from '../config/current.js';
import { schedule } from '../scheduler/schedule.js';
import { childNamed, startTagSpan, type XmlElement } from '../xml/element.js';
import type { CibContext, Report } from './rule.js';

const states = new WeakMap<Configuration, ClusterState | undefined>();

function scheduled({ cib, validation }: Configuration, now: Date): ClusterState | undefined {
  const status = childNamed(cib.root, 'status');
  if (validation.faults.length > 0 || !status || status.children.length === 0) return undefined;
  const seconds = Math.floor(now.getTime() / 1000);
  try {
    const state = unpack(configurationAt(cib.root, { seconds, offset: 0 }));
    schedule(state, { recordScores: false });
    return state;
  } catch (error) {
    // What cannot be reckoned with is told by ignored-by-pacemaker.
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** The state after its next actions are decided; undefined for a CIB without status, or that Pacemaker refuses. */
export function presentState({ configuration, now }: CibContext): ClusterState | undefined {
  if (!states.has(configuration)) states.set(configuration, scheduled(configuration, now));
  return states.get(configuration);
}

/** Reports what scheduling finds wrong with the present state, once for each place and sentence. */
export function reportPresent(
  context: CibContext,
  { kind, consequence }: { readonly kind: ProblemKind; readonly consequence: string },
  report: Report,
): void {
  const told = new Set<string>();
  for (const problem of presentState(context)?.problems ?? []) {
    const { element, message } = problem;
    if (problem.kind !== kind || !element || told.has(`${element.start} ${message}`)) continue;
    told.add(`${element.start} ${message}`);
    report(startTagSpan(element), `${message}; ${consequence}`);
  }
}

/** The entry of the status section for a node. */
export function statusEntryOf(
  { cib }: CibContext,
  node: { readonly id: string; readonly name: string },
): XmlElement | undefined {
  return cib.status?.children.find(({ name, attributes }) => {
    const has = (attribute: string, wanted: string): boolean =>
      attributes.some((one) => one.name === attribute && one.value === wanted);
    return name === 'node_state' && (has('id', node.id) || has('uname', node.name));
  });
}
