/** Rule: what a verify rule is. One object gives the check, its tests, its page of documentation and its help. */
import type { Severity } from '../base/problem.js';
import type { RelatedPlace } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';
import type { AgentCatalogue } from '../agents/catalogue.js';
import type { Authkey } from '../authkey/authkey.js';
import type { BoothConf } from '../booth/booth-conf.js';
import type { Cib } from '../cib/cib.js';
import { configurationOf, type Configuration } from '../config/configuration.js';
import type { CorosyncConf } from '../corosync/corosync-conf.js';
import type { CorosyncDefaults } from '../corosync/defaults.js';
import type { SbdConf } from '../sbd/sbd-conf.js';
import type { XmlDocument } from '../xml/parse.js';
import type { FindingFix, FixSafety } from './fix/finding-fix.js';
import type { HostsLine } from './hosts-file.js';
import type { ProfileId } from './profiles/profile.js';
import { settledCluster, type SettledCluster } from './settled-cluster.js';
import { isOlderThan, type AppliesTo, type KnownVersion, type Target } from './target/target.js';

export type Category =
  | 'input'
  | 'cluster-options'
  | 'fencing'
  | 'nodes'
  | 'resources'
  | 'operations'
  | 'agents'
  | 'collectives'
  | 'constraints'
  | 'references'
  | 'rules'
  | 'stacks'
  | 'corosync'
  | 'crm-verify'
  | 'sbd'
  | 'cluster'
  | 'authkey'
  | 'booth'
  | 'status';

/**
 * `parity`: what Pacemaker's own crm_verify complains about too. `recommended`: the default. `strict`: everything,
 * matters of taste included. A rule of a smaller preset belongs to the larger ones: parity ⊂ recommended ⊂ strict.
 */
export type Preset = 'parity' | 'recommended' | 'strict';

export interface RuleMeta {
  /** Kebab-case; stable for ever, since people suppress by it. */
  readonly id: string;
  readonly category: Category;
  readonly severity: Severity;
  /** Other names of what it reports, as catalogues of checks have them; each stands for the id wherever that is read. */
  readonly alsoKnownAs?: readonly string[];
  /** One sentence without a full stop. */
  readonly summary: string;
  /** The version of hatool that had it first. */
  readonly since: string;
  /** The smallest preset that has the rule. */
  readonly preset: Preset;
  /** The larger presets do not have it: it tells what crm_verify says, and nothing of its own. */
  readonly isOnlyForParity?: true;
  /**
   * Its severity in the preset parity, which has it then whatever its own preset is. `as-said`: that which crm_verify
   * gives to the same element; info where it says nothing, as of what the rule tells before it happens.
   */
  readonly parity?: Severity | 'as-said';
  /**
   * What the rule reports may be a fault by which Pacemaker refuses a validated configuration. The fault is told once, by
   * this rule: in its own words when they say so, else in those of the schema.
   */
  readonly refusal?: 'own-words' | 'schema-words';
  /** Present when findings can be mended by `--fix`: the least safe of its fixes. */
  readonly fixable?: FixSafety;
  /** It tells of what cannot be parsed; of a file that cannot be, no other rule says anything. */
  readonly isForBrokenFiles?: true;
  /** The versions of the cluster software for which the rule is meant; it does not run for others. */
  readonly appliesTo?: AppliesTo;
  /** It asks for the settled cluster; where that cannot be planned, nothing is decided. */
  readonly plans?: true;
}

export interface RuleDocs {
  /** What happens to the cluster when nothing is done. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
}

/** More about a finding than its place and message. */
export interface FindingDetail {
  /** What to do in this very case; shown after the message. */
  readonly help?: string;
  /** Another severity than that of the rule, for this finding; a level that the user sets wins. */
  readonly severity?: Severity | undefined;
  readonly related?: readonly RelatedPlace[];
  /** What would mend it; where there is none, nobody but the administrator can know. */
  readonly fix?: FindingFix | undefined;
}

/**
 * Reports a finding. The message says what was found, what was expected, and what happens because of it:
 * lower case at its start, ids in double quotes; a single sentence has no full stop, of several each has one.
 */
export type Report = (at: Span, message: string, detail?: FindingDetail) => void;

export interface CibContext {
  /** As written: what a rule reports is what stands in the text. */
  readonly cib: Cib;
  /** What it means to Pacemaker. */
  readonly configuration: Configuration;
  /** What is known of resource and fence agents. */
  readonly agents: AgentCatalogue;
  /** The time against which dates are judged. */
  readonly now: Date;
  /** The versions for which the configuration is judged; what is absent is judged as the newest. */
  readonly target: Target;
  /** The kinds of cluster that the user named: what they require must be there. */
  readonly profiles: readonly ProfileId[];
  /** The cluster once it has settled, for rules that say so (`plans`): planned when it is first asked for. */
  readonly settled: () => SettledCluster;
}

/** The last schema of an older Pacemaker: what a CIB that is not validated may hold there. */
function oldForms(target: Target): string | undefined {
  if (isOlderThan(target, 'pacemaker', '2')) return 'pacemaker-2.10';
  return isOlderThan(target, 'pacemaker', '3') ? 'pacemaker-3.10' : undefined;
}

/** What rules about a CIB are given. */
export function cibContext(
  cib: Cib,
  {
    profiles = [],
    ...surroundings
  }: Pick<CibContext, 'agents' | 'now' | 'target'> & { readonly profiles?: readonly ProfileId[] },
): CibContext {
  const configuration = configurationOf(cib, oldForms(surroundings.target));
  let settled: SettledCluster | undefined;
  return {
    cib,
    configuration,
    ...surroundings,
    profiles,
    settled: () => (settled ??= settledCluster(configuration, surroundings.now)),
  };
}

export interface CorosyncContext {
  readonly conf: CorosyncConf;
  /** The versions for which the file is judged; what is absent is judged as the newest. */
  readonly target: Target;
  /** What that version of Corosync takes where the file says nothing. */
  readonly defaults: CorosyncDefaults;
  /** The version that was asked for, where the file is plainly written for another one, and judged for that. */
  readonly otherThan?: KnownVersion;
  /** The kinds of cluster that the user named. */
  readonly profiles: readonly ProfileId[];
}

export interface SbdContext {
  readonly conf: SbdConf;
  /** The kinds of cluster that the user named. */
  readonly profiles: readonly ProfileId[];
}

export interface BoothContext {
  readonly conf: BoothConf;
}

export interface AuthkeyContext {
  readonly key: Authkey;
}

export interface HostsContext {
  readonly lines: readonly HostsLine[];
}

/** A file of a cluster, and the node it is from where that is known. */
export interface NodeFile<Content> {
  readonly node: string | undefined;
  readonly source: Source;
  readonly content: Content;
}

/** The files of one cluster; those that cannot be parsed are left out. */
export interface ClusterContext {
  /** The newest of several. */
  readonly cib: CibContext | undefined;
  readonly corosync: readonly NodeFile<CorosyncContext>[];
  readonly sbd: readonly NodeFile<SbdContext>[];
  readonly booth: readonly NodeFile<BoothContext>[];
  /** What is known of the keys: sizes and rights. */
  readonly authkeys: readonly NodeFile<AuthkeyContext>[];
  /** /etc/hosts of machines that have a corosync.conf, too. */
  readonly hosts: readonly NodeFile<HostsContext>[];
}

export interface DocumentContext {
  readonly document: XmlDocument;
}

/** An example; at least one of a rule's examples finds something and at least one is silent. */
export interface RuleExample {
  readonly title: string;
  /**
   * For a rule about the CIB: elements of its configuration, each put into the section it belongs to (see
   * example-cib.ts), or a whole `<cib>`. For a rule about corosync.conf, SBD or booth: the file. For one about a key: the line that lists it. For a document rule: the text.
   * For a rule about a cluster, or one about SBD or Corosync in it: its files, each below a line `==> NAME <==`; a folder in a name is the node.
   */
  readonly input: string;
  /** The messages of the rule's findings, in order; empty for a silent example. */
  readonly finds: readonly string[];
  /** The target for which it is judged, as in `corosync=2`, where the verdict depends on it. */
  readonly target?: string;
  /** The profiles that are named, where the verdict depends on it. */
  readonly profiles?: readonly ProfileId[];
}

interface RuleCommon {
  readonly meta: RuleMeta;
  readonly docs: RuleDocs;
  readonly examples: readonly [RuleExample, RuleExample, ...RuleExample[]];
}

export interface CibRule extends RuleCommon {
  readonly scope: 'cib';
  check(context: CibContext, report: Report): void;
}

export interface CorosyncRule extends RuleCommon {
  readonly scope: 'corosync';
  check(context: CorosyncContext, report: Report): void;
  /** What it reports besides where other files of the cluster are known. */
  inCluster?(context: ClusterContext, report: Report): void;
}

export interface SbdRule extends RuleCommon {
  readonly scope: 'sbd';
  check(context: SbdContext, report: Report): void;
  /** What it reports besides where other files of the cluster are known. */
  inCluster?(context: ClusterContext, report: Report): void;
}

export interface BoothRule extends RuleCommon {
  readonly scope: 'booth';
  check(context: BoothContext, report: Report): void;
}

export interface AuthkeyRule extends RuleCommon {
  readonly scope: 'authkey';
  check(context: AuthkeyContext, report: Report): void;
}

/** A rule about several files of one cluster. A finding belongs to the file in which it is reported. */
export interface ClusterRule extends RuleCommon {
  readonly scope: 'cluster';
  check(context: ClusterContext, report: Report): void;
}

/** A rule about an XML text before it is known to be a CIB. */
export interface DocumentRule extends RuleCommon {
  readonly scope: 'document';
  check(context: DocumentContext, report: Report): void;
}

export type Rule = CibRule | CorosyncRule | SbdRule | BoothRule | AuthkeyRule | ClusterRule | DocumentRule;

/** Defines a rule about the CIB. */
export function cibRule(rule: Omit<CibRule, 'scope'>): CibRule {
  return { ...rule, scope: 'cib' };
}

/** Defines a rule about corosync.conf. */
export function corosyncRule(rule: Omit<CorosyncRule, 'scope'>): CorosyncRule {
  return { ...rule, scope: 'corosync' };
}

/** Defines a rule about SBD. */
export function sbdRule(rule: Omit<SbdRule, 'scope'>): SbdRule {
  return { ...rule, scope: 'sbd' };
}

/** Defines a rule about booth. */
export function boothRule(rule: Omit<BoothRule, 'scope'>): BoothRule {
  return { ...rule, scope: 'booth' };
}

/** Defines a rule about the key of a cluster. */
export function authkeyRule(rule: Omit<AuthkeyRule, 'scope'>): AuthkeyRule {
  return { ...rule, scope: 'authkey' };
}

/** Defines a rule about several files of one cluster. */
export function clusterRule(rule: Omit<ClusterRule, 'scope'>): ClusterRule {
  return { ...rule, scope: 'cluster' };
}

/** Defines a rule about XML as such. */
export function documentRule(rule: Omit<DocumentRule, 'scope'>): DocumentRule {
  return { ...rule, scope: 'document' };
}
