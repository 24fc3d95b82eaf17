/** Cluster: the files of one cluster, read once, for the rules that compare them. */
import { NO_AGENTS, type AgentCatalogue } from '../agents/catalogue.js';
import type { Source } from '../base/source.js';
import { readCib, type Cib } from '../cib/cib.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { readAuthkey } from '../authkey/authkey.js';
import { parseBoothConf } from '../booth/parse-booth-conf.js';
import { parseSbdConf } from '../sbd/parse-sbd-conf.js';
import { attributeOf } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import type { SourceKind } from './finding.js';
import { readHosts } from './hosts-file.js';
import type { ProfileId } from './profiles/profile.js';
import { cibContext, type CibContext, type ClusterContext, type NodeFile } from './rule.js';
import { corosyncContext, targetOfCib } from './target/judged-for.js';
import type { Target } from './target/target.js';

/** What is read of a cluster: files that are verified, and one that is only compared with them. */
export type MemberKind = SourceKind | 'hosts';

export interface ClusterMember {
  readonly source: Source;
  readonly kind: MemberKind;
  /** The node that the file is from, where that is known. */
  readonly node: string | undefined;
}

interface Surroundings {
  readonly agents?: AgentCatalogue;
  readonly now: Date;
  readonly target?: Target;
  readonly profiles?: readonly ProfileId[];
}

function cibOf(
  source: Source,
  { agents = NO_AGENTS, now, target: stated = {}, profiles = [] }: Surroundings,
): CibContext[] {
  const document = parseXml(source);
  const cib = document.problems.length === 0 ? readCib(document) : undefined;
  return cib ? [cibContext(cib, { agents, now, target: targetOfCib(cib, stated), profiles })] : [];
}

/** The version of a CIB, in the order in which Pacemaker compares. */
function versionOf({ root }: Cib): readonly number[] {
  return ['admin_epoch', 'epoch', 'num_updates'].map((name) => Number(attributeOf(root, name) ?? '0') || 0);
}

function isNewer(one: Cib, other: Cib): boolean {
  const [a, b] = [versionOf(one), versionOf(other)];
  const i = a.findIndex((number, position) => number !== b[position]);
  return i !== -1 && (a[i] ?? 0) > (b[i] ?? 0);
}

/** Of several CIBs the newest, the first of equal ones. */
function newest(all: readonly CibContext[]): CibContext | undefined {
  const [first, ...others] = all;
  return others.reduce((best, one) => (best && !isNewer(one.cib, best.cib) ? best : one), first);
}

export class Cluster {
  readonly #members: readonly ClusterMember[];
  /** What was read of a text, of which all files of the cluster ask. */
  readonly #read = new Map<Source, unknown>();

  constructor(members: readonly ClusterMember[]) {
    this.#members = members;
  }

  /** What rules about the cluster are given when one of its files has this text. */
  contextWith(source: Source, surroundings: Surroundings): ClusterContext {
    const members = this.#members.map((member) =>
      member.source.name === source.name ? { ...member, source } : member,
    );
    const of = (kind: MemberKind): ClusterMember[] => members.filter((member) => member.kind === kind);
    const corosync = of('corosync').map((member) =>
      this.#file(member, (text) => corosyncContext(parseCorosyncConf(text), surroundings)),
    );
    return {
      cib: newest(of('cib').flatMap(({ source: text }) => this.#once(text, () => cibOf(text, surroundings)))),
      corosync: corosync.filter(({ content }) => !content.conf.isBroken),
      sbd: of('sbd').map((member) =>
        this.#file(member, (text) => ({ conf: parseSbdConf(text), profiles: surroundings.profiles ?? [] })),
      ),
      booth: of('booth').map((member) => this.#file(member, (text) => ({ conf: parseBoothConf(text) }))),
      authkeys: of('authkey').flatMap(({ source: text, node }) => {
        const key = readAuthkey(text);
        return key ? { node, source: text, content: { key } } : [];
      }),
      hosts: of('hosts').map((member) => this.#file(member, (text) => ({ lines: readHosts(text) }))),
    };
  }

  #file<Content>({ source, node }: ClusterMember, read: (source: Source) => Content): NodeFile<Content> {
    return { node, source, content: this.#once(source, () => read(source)) };
  }

  #once<Content>(source: Source, read: () => Content): Content {
    if (!this.#read.has(source)) this.#read.set(source, read());
    return this.#read.get(source) as Content;
  }
}
