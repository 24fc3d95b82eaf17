/** Basis: on which status an explanation rests, and the CIB that is planned with it. */
import { ASSUMED_STATUS, hasStatus, withHealthyStatus, type NodeSource } from '../whatif/healthy-status.js';
import { withStatusOf } from '../whatif/borrowed-status.js';
import { settle, type SettledEnd, type SettleOptions } from '../whatif/settle.js';
import type { XmlElement } from '../xml/element.js';

/** What a file without status is planned as: a healthy cluster that has come to rest. */
export interface AssumedCluster {
  readonly nodes: NodeSource;
  /** Names of the nodes that are online. */
  readonly online: readonly string[];
  /** The node that was there before the others, where that was to be told apart. */
  readonly first: string | undefined;
  readonly end: SettledEnd;
  readonly transitions: number;
}

export interface Basis {
  /** The file records a status, it has none, or the status of the named file was taken. */
  readonly status: 'recorded' | 'absent' | { readonly from: string };
  /** Present where the status is absent. */
  readonly assumed?: AssumedCluster | undefined;
}

export interface PlannedCib {
  readonly root: XmlElement;
  readonly basis: Basis;
}

export type BasisOptions = Pick<SettleOptions, 'clock' | 'effectiveTime'> & {
  /** A CIB whose status counts instead of the own one. */
  readonly statusOf?: XmlElement | undefined;
};

/**
 * A CIB without status as the healthy cluster that it describes: all nodes online, and settled.
 * @param first - a node that came up before the others; without one, all came up at once
 */
export function settledFromNothing(root: XmlElement, options: BasisOptions, first?: string): PlannedCib {
  const settling: SettleOptions = {
    clock: options.clock,
    effectiveTime: options.effectiveTime,
    promotionScores: 'offered where started',
    author: ASSUMED_STATUS,
  };
  const begun = first === undefined ? root : settle(withHealthyStatus(root, [first]).cib, settling).cib;
  const { cib, nodes, online } = withHealthyStatus(begun);
  const settled = settle(cib, settling);
  const { end, transitions } = settled;
  const assumed = { nodes, online, first, end, transitions: transitions.length };
  return { root: settled.cib, basis: { status: 'absent', assumed } };
}

/** The CIB that an explanation is about: with the status that it records, that of another file, or the assumed one. */
export function plannedCib(root: XmlElement, options: BasisOptions): PlannedCib {
  const { statusOf } = options;
  if (statusOf) {
    return { root: withStatusOf(root, statusOf), basis: { status: { from: statusOf.source.name } } };
  }
  return hasStatus(root) ? { root, basis: { status: 'recorded' } } : settledFromNothing(root, options);
}
