/** What a corosync.conf says about the cluster: settings, nodes, links, transport and quorum device. */
import type { CorosyncConf, CorosyncEntry, CorosyncSection } from './corosync-conf.js';
import type { CorosyncDefaults } from './defaults.js';
import { entryAt, sectionsNamed } from './parse-corosync-conf.js';

export interface LinkAddress {
  /** The number in `ringN_addr`. */
  readonly link: number;
  readonly address: string;
  readonly entry: CorosyncEntry;
}

export interface CorosyncNode {
  readonly section: CorosyncSection;
  readonly name: CorosyncEntry | undefined;
  readonly nodeId: CorosyncEntry | undefined;
  readonly addresses: readonly LinkAddress[];
  /** `quorum_votes`, 1 when absent; undefined when it is no number. */
  readonly votes: number | undefined;
}

export type Transport = 'knet' | 'udp' | 'udpu';

/**
 * The value as its author meant it: without a comment at its end. Corosync knows no such comments and takes them as
 * part of the value; that is reported once, by `corosync-parse-error`, and not again by every rule about the value.
 */
export function plainValue(entry: CorosyncEntry): string {
  const at = commentAt(entry.value);
  return at === -1 ? entry.value : entry.value.slice(0, at).trimEnd();
}

/** Where in a value something starts that looks like a comment; -1 when nothing does. */
export function commentAt(value: string): number {
  return value.search(/(?<=^|\s)(?:\/\/|#)/);
}

/** The plain value of the entry that decides, by a path like `totem.token`. */
export function settingAt(conf: CorosyncConf, path: string): string | undefined {
  const entry = entryAt(conf, path);
  return entry && plainValue(entry);
}

/** The entry that asks for redundant rings, as only Corosync 1 and 2 have them; undefined when none does. */
export function redundantRingMode(conf: CorosyncConf): CorosyncEntry | undefined {
  const entry = entryAt(conf, 'totem.rrp_mode');
  return entry && plainValue(entry) !== 'none' ? entry : undefined;
}

/** A whole number of at least 0; undefined when the value is none. */
export function wholeNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** True when the setting is a number other than 0, which is how Corosync reads its switches. */
export function isOn(conf: CorosyncConf, path: string): boolean {
  return (wholeNumber(settingAt(conf, path)) ?? 0) !== 0;
}

/** All sections at a path like `quorum.device`; Corosync keeps sections of one name together. */
export function sectionsAt(conf: CorosyncConf, path: string): readonly CorosyncSection[] {
  let sections: readonly CorosyncSection[] = [conf.root];
  for (const name of path.split('.')) sections = sections.flatMap((section) => sectionsNamed(section, name));
  return sections;
}

function lastEntry(section: CorosyncSection, name: string): CorosyncEntry | undefined {
  return section.entries.findLast((entry) => entry.name === name);
}

function readNode(section: CorosyncSection): CorosyncNode {
  const votes = lastEntry(section, 'quorum_votes');
  const addresses = section.entries.flatMap((entry): LinkAddress[] => {
    const [, digits] = /^ring(\d{1,3})_addr$/.exec(entry.name) ?? [];
    return digits === undefined ? [] : [{ link: Number(digits), address: plainValue(entry), entry }];
  });
  return {
    section,
    name: lastEntry(section, 'name'),
    nodeId: lastEntry(section, 'nodeid'),
    addresses,
    votes: votes === undefined ? 1 : wholeNumber(plainValue(votes)),
  };
}

/** The nodes of the nodelist, in document order. */
export function nodesOf(conf: CorosyncConf): readonly CorosyncNode[] {
  return sectionsAt(conf, 'nodelist.node').map(readNode);
}

/** How a reader would call a node: by its name, its id, its address or its position in the list (from 1). */
export function nodeLabel(node: CorosyncNode, position: number): string {
  if (node.name) return `node "${plainValue(node.name)}"`;
  if (node.nodeId) return `the node with nodeid ${plainValue(node.nodeId)}`;
  const [first] = node.addresses;
  return first ? `the node at "${first.address}"` : `node ${position} of the list`;
}

/** The transport in use; undefined when the one named does not exist. */
export function transportOf(conf: CorosyncConf, defaults: CorosyncDefaults): Transport | undefined {
  const named = settingAt(conf, 'totem.transport');
  if (named === undefined) return defaults.transport;
  return named === 'knet' || named === 'udp' || named === 'udpu' ? named : undefined;
}

/** The section of the quorum device; undefined without one. */
export function quorumDevice(conf: CorosyncConf): CorosyncSection | undefined {
  return sectionsAt(conf, 'quorum.device').find((section) =>
    section.entries.some(({ name }) => name === 'model'),
  );
}

/** How many nodes vote: those of the nodelist, else `expected_votes`; undefined when neither is given. */
export function votingNodes(conf: CorosyncConf): number | undefined {
  const nodes = nodesOf(conf);
  return nodes.length > 0 ? nodes.length : wholeNumber(settingAt(conf, 'quorum.expected_votes'));
}

/**
 * The token timeout in milliseconds that results for the cluster: `token`, and `token_coefficient` for every node beyond
 * the second. Source: corosync.conf(5) of Corosync 1.4, 2.4 and 3.1.
 */
export function effectiveToken(conf: CorosyncConf, defaults: CorosyncDefaults): number {
  const token = wholeNumber(settingAt(conf, 'totem.token'));
  const coefficient = wholeNumber(settingAt(conf, 'totem.token_coefficient')) ?? defaults.tokenCoefficient;
  const extraNodes = Math.max(0, nodesOf(conf).length - 2);
  return (token === undefined || token === 0 ? defaults.token : token) + extraNodes * coefficient;
}

/** The time in milliseconds after which Corosync has formed a cluster without a lost node. */
export function timeToNotice(conf: CorosyncConf, defaults: CorosyncDefaults): number {
  const token = effectiveToken(conf, defaults);
  return token + (wholeNumber(settingAt(conf, 'totem.consensus')) || 1.2 * token);
}
