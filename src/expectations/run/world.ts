/** World: a cluster that has come to rest, from which the next event is tried. */
import type { Clock } from '../../base/date-time.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { setAll, commit, editCib } from '../../simulate/cib-edit.js';
import { withStatus } from '../../simulate/input-state.js';
import { ASSUMED_STATUS, hasStatus, withHealthyStatus } from '../../whatif/healthy-status.js';
import { settle, unpacked, type Settled, type SettleOptions } from '../../whatif/settle.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { QuorumRule, Start } from '../language/expectation-file.js';

/** What holds for all states of one cluster. */
export interface WorldRules {
  readonly clock: Clock;
  readonly quorum: QuorumRule;
}

/** What is not written in the CIB. */
export interface Circumstances {
  /** Operations that fail whenever they are tried, as `--op-fail` has them. */
  readonly failing: readonly string[];
  readonly time: string | undefined;
  /** An event has said whether there is quorum: it is not counted any more. */
  readonly isQuorumStated: boolean;
}

export interface World extends Circumstances {
  readonly settled: Settled;
}

/** What of a world the next event needs. */
export type Resting = Circumstances & { readonly settled: Pick<Settled, 'cib'> };

export function settleOptions({ clock }: WorldRules, { time, failing }: Circumstances): SettleOptions {
  // A node that comes back has lost its promotion scores; its agents will set them again.
  return {
    clock,
    effectiveTime: time,
    failing,
    promotionScores: 'offered where started',
    author: 'an earlier event',
  };
}

/** Each node that runs Corosync has one vote. */
function countedQuorum({ nodes }: ClusterState, rule: QuorumRule): boolean {
  const voters = nodes.filter(({ kind }) => kind === 'cluster');
  const up = voters.filter(({ online, unclean }) => online && !unclean).length;
  if (voters.length === 2 && rule === 'counted') return up > 0;
  return up * 2 > voters.length;
}

function withQuorum(cib: XmlElement, isQuorate: boolean): XmlElement {
  const edit = editCib(cib, { addsNodes: false });
  edit.author = 'votes that are left';
  setAll(edit, edit.root, { 'have-quorum': isQuorate ? '1' : '0' });
  commit(edit);
  return edit.root;
}

const MEMBERSHIP = ['in_ccm', 'crmd', 'join'] as const;

/** Which nodes the status counts as members. */
function membershipOf(cib: XmlElement): string {
  const states = cib.children.find(({ name }) => name === 'status')?.children ?? [];
  return states
    .filter(({ name }) => name === 'node_state')
    .map((state) =>
      [attributeOf(state, 'uname'), ...MEMBERSHIP.map((name) => attributeOf(state, name))].join(' '),
    )
    .join('\n');
}

/**
 * Lets a cluster come to rest. Where nodes come or go, by the event or by fencing, the votes are counted again.
 * @param before - the CIB before the event
 */
export function restAfter(
  rules: WorldRules,
  {
    before,
    cib,
    around,
  }: { readonly before: XmlElement; readonly cib: XmlElement; readonly around: Circumstances },
): Settled {
  const options = settleOptions(rules, around);
  const counts = rules.quorum !== 'kept' && !around.isQuorumStated;
  const transitions: Settled['transitions'][number][] = [];
  let [members, current] = [membershipOf(before), cib];
  for (;;) {
    const now = membershipOf(current);
    if (counts && now !== members) {
      current = withQuorum(current, countedQuorum(unpacked(current, options), rules.quorum));
      members = now;
    }
    const settled = settle(current, options);
    transitions.push(...settled.transitions);
    const isOver = !counts || membershipOf(settled.cib) === members || settled.end.kind === 'unfinished';
    if (isOver || settled.end.kind === 'oscillates') return { ...settled, transitions };
    current = settled.cib;
  }
}

/** The CIB without what it says of the cluster's state. */
function withoutStatus(root: XmlElement): XmlElement {
  const said = new Set(['have-quorum', 'dc-uuid', 'no-quorum-panic']);
  return {
    ...root,
    attributes: root.attributes.filter(({ name }) => !said.has(name)),
    children: root.children.filter(({ name }) => name !== 'status'),
  };
}

/**
 * The cluster before the first event.
 * @param root - `<cib>` in the current schema; it stays as it is
 */
export function beginWorld(
  root: XmlElement,
  rules: WorldRules,
  { start, time }: { readonly start: Start; readonly time: string | undefined },
): World {
  const around: Circumstances = { failing: [], time, isQuorumStated: false };
  const options = settleOptions(rules, around);
  if (start === 'healthy' || !hasStatus(root)) {
    const { cib } = withHealthyStatus(withoutStatus(root));
    return { ...around, settled: settle(cib, { ...options, author: ASSUMED_STATUS }) };
  }
  const most = start === 'recorded' ? { transitions: 0 } : {};
  return { ...around, settled: settle(withStatus(root), { ...options, ...most }) };
}
