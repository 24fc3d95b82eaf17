/** Which of the files that were read are of one cluster, and of which of its nodes. */
import { compareNames } from '../base/compare.js';
import type { Source } from '../base/source.js';
import { readCib } from '../cib/cib.js';
import { nodesOf, plainValue, settingAt } from '../corosync/cluster-view.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { attributeOf } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import { Cluster, type ClusterMember, type MemberKind } from './cluster.js';

/** A configuration, known by the name of its file: a path, with `!` between an archive and what is in it. */
export interface ConfigurationFile {
  readonly source: Source;
  readonly kind: MemberKind;
}

/** Where the machine of a node has its files, and where reports keep what they collect of it. */
const ON_A_NODE =
  /(?:^|\/)(?:etc(?:\/(?:corosync|pacemaker|booth|sysconfig|default))?|var\/lib\/(?:pacemaker\/cib|heartbeat\/crm)|sos_commands\/.{0,300})$/;

/** The folder that holds all of what is from one node. */
function homeOf({ name }: Source): string {
  const path = name.replaceAll('!', '/').replaceAll('\\', '/');
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))).replace(ON_A_NODE, '');
}

function parentOf(home: string): string {
  return home.slice(0, Math.max(0, home.lastIndexOf('/')));
}

function lastPart(home: string): string {
  return home.slice(home.lastIndexOf('/') + 1);
}

interface Read extends ConfigurationFile {
  readonly home: string;
  /** Names of nodes that it has, in small letters. */
  readonly nodeNames: ReadonlySet<string>;
  /** What tells a corosync.conf of one cluster from that of another: its name, and the addresses and names of nodes. */
  readonly marks: ReadonlySet<string>;
}

function readNames({ source, kind }: ConfigurationFile): Pick<Read, 'nodeNames' | 'marks'> {
  if (kind !== 'cib' && kind !== 'corosync') return { nodeNames: new Set(), marks: new Set() };
  if (kind === 'cib') {
    const nodes = readCib(parseXml(source))?.nodes ?? [];
    const names = nodes.flatMap(({ element }) => attributeOf(element, 'uname')?.toLowerCase() ?? []);
    return { nodeNames: new Set(names), marks: new Set() };
  }
  const conf = parseCorosyncConf(source);
  const nodes = nodesOf(conf);
  const names = nodes.flatMap(({ name }) => (name ? [plainValue(name).toLowerCase()] : []));
  const clusterName = settingAt(conf, 'totem.cluster_name');
  const marks = [
    ...(clusterName === undefined ? [] : [`cluster ${clusterName}`]),
    ...nodes.flatMap(({ addresses }) => addresses.map(({ address }) => address)),
    ...names.map((name) => `node ${name}`),
  ];
  return { nodeNames: new Set(names), marks: new Set(marks) };
}

/** Reports of one machine, whose folder or archive has the name of the node among other things. */
const REPORT_OF_NODE = /^(?:sos|scc_|nts_)/;

/** The node after which a folder is called. */
function nodeCalled(folder: string, names: ReadonlySet<string>): string | undefined {
  const called = folder.toLowerCase();
  const isReport = REPORT_OF_NODE.test(called);
  return [...names].find((name) => {
    const [short = name] = name.split('.');
    if (called === name || called === short || called.split('.')[0] === name) return true;
    return isReport && `-${called.replaceAll(/[_.]/g, '-')}-`.includes(`-${short}-`);
  });
}

/** True for folders that differ in a number alone, as `node1` and `node2`: of files that name no node, one for each. */
function areNumbered(homes: readonly string[]): boolean {
  const names = homes.map((home) => lastPart(home).toLowerCase());
  const stems = new Set(names.map((name) => name.replaceAll(/\d+/g, '#')));
  return homes.length > 1 && stems.size === 1 && names.every((name) => /^[a-z][a-z_-]*\d+$/.test(name));
}

function haveCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((mark) => other.has(mark));
}

/** Copies of one corosync.conf, however they differ, have nodes or the name of the cluster in common. */
function areCopies(files: readonly Read[]): boolean {
  const marked = files.filter(({ kind, marks }) => kind === 'corosync' && marks.size > 0);
  const [first] = marked;
  return marked.every(({ marks }) => first === undefined || haveCommon(first.marks, marks));
}

interface Group {
  readonly files: readonly Read[];
  /** The node that a file is from. */
  readonly nodeOf: (file: Read) => string | undefined;
}

/** The cluster that files are of; undefined when there is nothing to compare, or they are of several clusters. */
function clusterOf({ files, nodeOf }: Group): Cluster | undefined {
  const members = files.map((file): ClusterMember => ({
    source: file.source,
    kind: file.kind,
    node: nodeOf(file),
  }));
  const apart = members.filter(({ kind, node }) => kind === 'cib' && node === undefined);
  const isSeveral = apart.length > 1 || !areCopies(files);
  return members.length > 1 && !isSeveral ? new Cluster(members) : undefined;
}

function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

function toRead(file: ConfigurationFile): Read {
  const { source, kind } = file;
  const { nodeNames, marks } = readNames(file);
  return { source, kind, home: homeOf(source), nodeNames, marks };
}

/** The files that are of nodes whose folders lie in one folder, which may hold files of the cluster as a whole. */
function groupsIn(files: readonly Read[]): readonly Group[] {
  const byHome = groupedBy(files, ({ home }) => home);
  const siblings = groupedBy([...byHome.keys()], parentOf);
  const taken = new Set<string>();
  const groups: Group[] = [];
  for (const [parent, homes] of siblings) {
    const ofAll = byHome.get(parent) ?? [];
    const all = [...ofAll, ...homes.flatMap((home) => byHome.get(home) ?? [])];
    const names = new Set(all.flatMap(({ nodeNames }) => [...nodeNames]));
    const nodes = new Map(homes.map((home) => [home, nodeCalled(lastPart(home), names)]));
    const ofNodes = homes.filter((home) => nodes.get(home) !== undefined);
    if (ofNodes.length === 0 && !areNumbered(homes)) continue;
    if (ofNodes.length === 0) {
      for (const home of homes) nodes.set(home, lastPart(home));
      ofNodes.push(...homes);
    }
    for (const home of [parent, ...ofNodes]) taken.add(home);
    groups.push({
      files: [...ofAll, ...ofNodes.flatMap((home) => byHome.get(home) ?? [])],
      nodeOf: ({ home }) => (home === parent ? undefined : nodes.get(home)),
    });
  }
  const others = [...byHome].filter(([home]) => !taken.has(home));
  return [...groups, ...others.map(([, own]): Group => ({ files: own, nodeOf: () => undefined }))];
}

// CIBs alone are not compared: a folder of thousands need not be read for it.
const isCib = ({ kind }: ConfigurationFile): boolean => kind === 'cib';

const isHosts = ({ kind }: ConfigurationFile): boolean => kind === 'hosts';

/** The group with each /etc/hosts that lies beside a corosync.conf in it: what others hold tells nothing of the cluster. */
function withHosts({ files, nodeOf }: Group, hosts: readonly Read[]): Group {
  const machines = new Set(files.flatMap(({ kind, home }) => (kind === 'corosync' ? home : [])));
  return { files: [...files, ...hosts.filter(({ home }) => machines.has(home))], nodeOf };
}

/** By the name of each file of a folder or an archive the cluster that it belongs to; absent when it is alone. */
export function clustersIn(files: readonly ConfigurationFile[]): ReadonlyMap<string, Cluster> {
  if (files.every((file) => isCib(file) || isHosts(file))) return new Map();
  // What is found must not depend on the order in which an archive was packed.
  const sorted = files.toSorted((a, b) => compareNames(a.source.name, b.source.name)).map(toRead);
  const hosts = sorted.filter(isHosts);
  const groups = groupsIn(sorted.filter((file) => !isHosts(file)));
  return byName(groups.map((group) => withHosts(group, hosts)));
}

/** The same for files that were named one by one: they are meant as one cluster if they can be. */
export function clusterNamed(files: readonly ConfigurationFile[]): ReadonlyMap<string, Cluster> {
  if (files.length < 2 || files.every(isCib) || files.filter(isCib).length > 1) return new Map();
  const read = files.map(toRead);
  const names = new Set(read.flatMap(({ nodeNames }) => [...nodeNames]));
  return byName([{ files: read, nodeOf: ({ home }) => nodeCalled(lastPart(home), names) }]);
}

function byName(groups: readonly Group[]): ReadonlyMap<string, Cluster> {
  const clusters = new Map<string, Cluster>();
  for (const group of groups) {
    const cluster = clusterOf(group);
    if (cluster) for (const { source } of group.files) clusters.set(source.name, cluster);
  }
  return clusters;
}
