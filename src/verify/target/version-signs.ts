/** What in a corosync.conf only some versions of Corosync know, or only some versions start with. */
import {
  nodesOf,
  plainValue,
  redundantRingMode,
  sectionsAt,
  settingAt,
} from '../../corosync/cluster-view.js';
import type { CorosyncConf, CorosyncEntry, CorosyncSection } from '../../corosync/corosync-conf.js';
import { entryAt } from '../../corosync/parse-corosync-conf.js';
import type { Span } from '../../base/source.js';
import type { VersionBounds } from './versions.js';

export interface VersionSign {
  /** What is seen, as in `"secauth" with the transport "udpu"`. */
  readonly what: string;
  readonly at: Span;
  readonly bounds: VersionBounds;
  /** True when another version does not start with it, false when it only pays no attention to it. */
  readonly isFatal: boolean;
}

/** Settings that came with Corosync 3 and its transport knet. */
const NEW_IN_3: Readonly<Record<string, RegExp>> = {
  totem: /^(knet_\w+|crypto_model|link_mode|cluster_uuid|ip_dscp|block_unlisted_ips|token_warning)$/,
  'totem.interface': /^(knet_\w+|linknumber)$/,
};

/** Settings of older files that Corosync 3 either knows no more, or that nobody needs to write for it. */
const OLD_HABITS: Readonly<Record<string, RegExp>> = {
  totem: /^(rrp_\w+|vsftype|threads|clear_node_high_bit|secauth)$/,
  'totem.interface': /^(ringnumber|bindnetaddr)$/,
};

const OLD_SECTIONS = ['aisexec', 'amf', 'event', 'service', 'totem.interface.member'];

function entriesLike(conf: CorosyncConf, names: Readonly<Record<string, RegExp>>): CorosyncEntry[] {
  return Object.entries(names).flatMap(([path, pattern]) =>
    sectionsAt(conf, path).flatMap(({ entries }) => entries.filter(({ name }) => pattern.test(name))),
  );
}

/** The whole of an entry. */
function spanOf({ nameSpan, valueSpan }: CorosyncEntry): Span {
  return { ...nameSpan, end: valueSpan.end };
}

function looksOld(conf: CorosyncConf): boolean {
  return (
    entriesLike(conf, OLD_HABITS).length > 0 || OLD_SECTIONS.some((path) => sectionsAt(conf, path).length > 0)
  );
}

/** The entries that ask for encryption or authentication. */
function cryptoEntries(conf: CorosyncConf): CorosyncEntry[] {
  return ['secauth', 'crypto_cipher', 'crypto_hash'].flatMap((name) => {
    const entry = entryAt(conf, `totem.${name}`);
    const isSet = entry && (name === 'secauth' ? plainValue(entry) === 'on' : plainValue(entry) !== 'none');
    return isSet ? [entry] : [];
  });
}

/** What udp and udpu can do in Corosync 1 and 2 only. In a file with nothing old about it these are mistakes. */
function signsOfOldTransport(conf: CorosyncConf): VersionSign[] {
  const transport = settingAt(conf, 'totem.transport');
  if ((transport !== 'udp' && transport !== 'udpu') || !looksOld(conf)) return [];
  const isAlone = ['crypto_cipher', 'crypto_hash'].every(
    (name) => settingAt(conf, `totem.${name}`) === 'none',
  );
  const secondRings = nodesOf(conf).flatMap(({ addresses }) => addresses.filter(({ link }) => link === 1));
  const entries = [
    ...(isAlone ? [] : cryptoEntries(conf).slice(0, 1)),
    ...secondRings.slice(0, 1).map(({ entry }) => entry),
  ];
  return entries.map((entry) => ({
    what: `"${entry.name}" with the transport "${transport}"`,
    at: spanOf(entry),
    bounds: { before: '3' },
    isFatal: true,
  }));
}

/** The section by which Corosync 1 starts Pacemaker. */
export function pluginService(conf: CorosyncConf): CorosyncSection | undefined {
  return sectionsAt(conf, 'service').find(({ entries }) =>
    entries.some((entry) => entry.name === 'name' && plainValue(entry) === 'pacemaker'),
  );
}

function signsOf2(conf: CorosyncConf): VersionSign[] {
  const provider = entryAt(conf, 'quorum.provider');
  const places = [
    ...(provider && plainValue(provider) === 'corosync_votequorum' ? [spanOf(provider)] : []),
    ...sectionsAt(conf, 'nodelist').map(({ nameSpan }) => nameSpan),
  ];
  return places.slice(0, 1).map((at, i) => ({
    what: provider && i === 0 ? 'a quorum provider or list of nodes' : 'a list of nodes',
    at,
    bounds: { since: '2' },
    isFatal: false,
  }));
}

function signsOf1(conf: CorosyncConf): VersionSign[] {
  const service = pluginService(conf);
  if (!service || signsOf2(conf).length > 0) return [];
  return [
    {
      what: 'section "service" runs Pacemaker, and there is no quorum service',
      at: service.nameSpan,
      bounds: { before: '2' },
      isFatal: true,
    },
  ];
}

function signsOf3(conf: CorosyncConf): VersionSign[] {
  const transport = entryAt(conf, 'totem.transport');
  const knet = transport && plainValue(transport) === 'knet' ? [transport] : [];
  return [...knet, ...entriesLike(conf, NEW_IN_3)].slice(0, 1).map((entry) => ({
    what: entry.name === 'transport' ? 'the transport "knet"' : `"${entry.name}"`,
    at: spanOf(entry),
    bounds: { since: '3' },
    isFatal: entry.name === 'transport',
  }));
}

/** All signs in a file; of those that say the same, the first. */
export function versionSigns(conf: CorosyncConf): readonly VersionSign[] {
  const newest = signsOf3(conf);
  // What a newer version brought was written by somebody who has it; old settings are easily left behind.
  if (newest.length > 0) return newest;
  const mode = redundantRingMode(conf);
  const rings: VersionSign[] = mode
    ? [{ what: '"rrp_mode"', at: spanOf(mode), bounds: { before: '3' }, isFatal: false }]
    : [];
  return [...signsOf1(conf), ...rings, ...signsOfOldTransport(conf), ...signsOf2(conf)];
}
