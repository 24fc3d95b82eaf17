/** Reads one file and runs the rules that are about it. */
import { NO_AGENTS, type AgentCatalogue } from '../agents/catalogue.js';
import type { Severity } from '../base/problem.js';
import type { Source } from '../base/source.js';
import { isAuthkeyListing, readAuthkey } from '../authkey/authkey.js';
import { isBoothConf, parseBoothConf } from '../booth/parse-booth-conf.js';
import { readCib } from '../cib/cib.js';
import { secretMask, secretRanges, secretsOfText } from '../cib/secrets.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { isSbdConf, parseSbdConf } from '../sbd/parse-sbd-conf.js';
import { parseXml } from '../xml/parse.js';
import type { Cluster } from './cluster.js';
import type { FileReport, MendableProblem, SourceKind, Undecided } from './finding.js';
import { objectAt, sectionAt, type ObjectPlace } from './object-path.js';
import { activeProfiles } from './profiles/active.js';
import type { ActiveProfile, ProfileId } from './profiles/profile.js';
import { levelsOf, type Level } from './rule-levels.js';
import { cibContext, type CibContext, type CibRule, type Preset, type Report, type Rule } from './rule.js';
import type { SettledCluster } from './settled-cluster.js';
import { lineComments, type ObjectSuppression } from './suppressions.js';
import { corosyncContext, targetOfCib } from './target/judged-for.js';
import { mayApply, type Target } from './target/target.js';

export interface VerifySettings {
  readonly preset: Preset;
  /** The kinds of cluster that the user named: what they require must be there. */
  readonly profiles?: readonly ProfileId[];
  /** Levels of single rules; they win over the preset. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly suppressions: readonly ObjectSuppression[];
  /** The time against which dates in rules are judged. */
  readonly now: Date;
  /** The versions that the user stated, or that a report tells; what is absent is concluded from each file. */
  readonly target?: Target;
  /** What is known of resource and fence agents. */
  readonly agents?: AgentCatalogue;
  /** The cluster that the file belongs to, when other files of it are known. */
  readonly cluster?: Cluster;
}

/** What kind of configuration a text is, by its content; undefined when it is no kind that can be verified. */
export function kindOf(text: string): SourceKind | undefined {
  if (text.trimStart().startsWith('<')) return 'cib';
  if (isSbdConf(text)) return 'sbd';
  if (isBoothConf(text)) return 'booth';
  if (isAuthkeyListing(text)) return 'authkey';
  return /^[ \t]*(totem|quorum|nodelist|logging|service|aisexec|system|resources|qb|nozzle|uidgid)[ \t]*\{/m.test(
    text,
  )
    ? 'corosync'
    : undefined;
}

/** The object that a place belongs to. */
export type Locate = (offset: number) => ObjectPlace;

/** What the rules found in a file, and what a report needs to know of it. */
export interface RulesRun {
  readonly problems: readonly MendableProblem[];
  readonly view: View;
  readonly locate: Locate;
  readonly undecided: readonly Undecided[];
  readonly profiles: readonly ActiveProfile[];
  readonly comments: readonly { text: string; start: number; end: number }[];
  readonly secrets: FileReport['secrets'];
}

/** How a file is looked at. */
export interface View {
  readonly target: Target;
  /** True for a file that cannot be parsed: what is read of it is not what is meant. */
  readonly isBroken: boolean;
  readonly mask: (text: string) => string;
}

/** True for a rule that is about such a file. */
export function isAbout(
  { meta, scope }: Rule,
  { cluster }: VerifySettings,
  { target, isBroken }: View,
): boolean {
  if (scope === 'cluster' && !cluster) return false;
  if (isBroken && scope !== 'document' && !meta.isForBrokenFiles) return false;
  return meta.appliesTo === undefined || mayApply(target, meta.appliesTo);
}

/** Takes what the rules of a file report, one rule after the other. */
class Reports {
  readonly problems: MendableProblem[] = [];
  readonly #settings: VerifySettings;
  readonly #mask: View['mask'];
  #rule = '';
  #level: Severity = 'info';
  #isSet = false;

  constructor(settings: VerifySettings, mask: View['mask']) {
    this.#settings = settings;
    this.#mask = mask;
  }

  /** What is reported from now on is of that rule. */
  begin({ meta: { id } }: Rule, level: Severity): void {
    this.#rule = id;
    this.#level = level;
    this.#isSet = this.#settings.levels.has(id);
  }

  readonly report: Report = (at, message, { help, related, fix, severity = this.#level } = {}) => {
    const mask = this.#mask;
    this.problems.push({
      rule: this.#rule,
      severity: this.#isSet ? this.#level : severity,
      message: mask(message),
      at,
      ...(help === undefined ? {} : { help: mask(help) }),
      ...(related === undefined
        ? {}
        : { related: related.map((place) => ({ ...place, message: mask(place.message) })) }),
      ...(fix === undefined ? {} : { fix: { ...fix, title: mask(fix.title) } }),
    });
  };
}

/** Runs the rules that are about a file, in their order. */
function runRules(
  rules: readonly Rule[],
  settings: VerifySettings,
  view: View,
  check: (rule: Rule, report: Report) => void,
): MendableProblem[] {
  const reports = new Reports(settings, view.mask);
  for (const [rule, level] of levelsOf(rules, settings)) {
    if (!isAbout(rule, settings, view)) continue;
    reports.begin(rule, level);
    check(rule, reports.report);
  }
  return reports.problems;
}

interface CibRun {
  readonly context: CibContext;
  readonly report: Report;
  readonly undecided: Undecided[];
}

/** Runs a rule, and notes when it asked for a plan that there is not. */
function checkCib({ meta, check }: CibRule, { context, report, undecided }: CibRun): void {
  if (!meta.plans) {
    check(context, report);
    return;
  }
  const settled = (): SettledCluster => {
    const answer = context.settled();
    if (answer.kind === 'undecided') undecided.push({ rule: meta.id, why: answer.why });
    return answer;
  };
  check({ ...context, settled }, report);
}

function runOnXml(source: Source, rules: readonly Rule[], settings: VerifySettings): RulesRun {
  const document = parseXml(source);
  const cib = readCib(document);
  const stated = settings.target ?? {};
  const target = cib ? targetOfCib(cib, stated) : stated;
  const { agents = NO_AGENTS, now, profiles = [] } = settings;
  const context = cib && cibContext(cib, { agents, now, target, profiles });
  const secrets = secretRanges(document.root, source);
  const isBroken = document.problems.length > 0;
  const view = { target, isBroken, mask: secretMask(secrets) };
  const undecided: Undecided[] = [];
  const problems = runRules(rules, settings, view, (rule, report) => {
    if (rule.scope === 'document') rule.check({ document }, report);
    else if (rule.scope === 'cib' && context) checkCib(rule, { context, report, undecided });
  });
  const { root } = document;
  const locate: Locate = root ? (offset) => objectAt(root, offset) : () => ({ id: undefined, path: '' });
  const shown = activeProfiles(context?.configuration, profiles);
  return { problems, view, locate, undecided, profiles: shown, comments: document.comments, secrets };
}

/** A file that is no CIB, read: how it is looked at, and what gives it to the rules about such files. */
interface PlainFile {
  readonly view: View;
  readonly locate: Locate;
  readonly check: (rule: Rule, report: Report) => void;
}

/** Places in files without objects. */
const NOWHERE: Locate = () => ({ id: undefined, path: '' });

const asWritten = (text: string): string => text;

/** Only a CIB is planned, and shows what kind of cluster it is. */
function runOnPlain(
  source: Source,
  rules: readonly Rule[],
  settings: VerifySettings,
  { view, locate, check }: PlainFile,
): RulesRun {
  const problems = runRules(rules, settings, view, check);
  const [comments, secrets] = [lineComments(source), secretsOfText(source)];
  return { problems, view, locate, undecided: [], profiles: [], comments, secrets };
}

function runOnCorosync(source: Source, rules: readonly Rule[], settings: VerifySettings): RulesRun {
  const conf = parseCorosyncConf(source);
  const context = corosyncContext(conf, settings);
  return runOnPlain(source, rules, settings, {
    view: { target: context.target, isBroken: conf.isBroken, mask: asWritten },
    locate: (offset) => sectionAt(conf.root, offset),
    check: (rule, report) => {
      if (rule.scope === 'corosync') rule.check(context, report);
    },
  });
}

/** How a file is looked at that says nothing of versions. */
const plainView = ({ target = {} }: VerifySettings): View => ({ target, isBroken: false, mask: asWritten });

function runOnSbd(source: Source, rules: readonly Rule[], settings: VerifySettings): RulesRun {
  const conf = parseSbdConf(source);
  const check: PlainFile['check'] = (rule, report) => {
    if (rule.scope === 'sbd') rule.check({ conf, profiles: settings.profiles ?? [] }, report);
  };
  return runOnPlain(source, rules, settings, { view: plainView(settings), locate: NOWHERE, check });
}

function runOnBooth(source: Source, rules: readonly Rule[], settings: VerifySettings): RulesRun {
  const conf = parseBoothConf(source);
  const check: PlainFile['check'] = (rule, report) => {
    if (rule.scope === 'booth') rule.check({ conf }, report);
  };
  return runOnPlain(source, rules, settings, { view: plainView(settings), locate: NOWHERE, check });
}

function runOnAuthkey(source: Source, rules: readonly Rule[], settings: VerifySettings): RulesRun {
  const key = readAuthkey(source);
  const check: PlainFile['check'] = (rule, report) => {
    if (rule.scope === 'authkey' && key) rule.check({ key }, report);
  };
  return runOnPlain(source, rules, settings, { view: plainView(settings), locate: NOWHERE, check });
}

const RUN_ON: Readonly<Record<SourceKind, typeof runOnXml>> = {
  cib: runOnXml,
  corosync: runOnCorosync,
  sbd: runOnSbd,
  booth: runOnBooth,
  authkey: runOnAuthkey,
};

/** What the rules about a cluster find in one of its files. */
function findInCluster(
  source: Source,
  view: View,
  rules: readonly Rule[],
  settings: VerifySettings,
): MendableProblem[] {
  const context = settings.cluster?.contextWith(source, settings);
  if (!context) return [];
  const problems = runRules(rules, settings, view, (rule, report) => {
    if (rule.scope === 'cluster') rule.check(context, report);
    if (rule.scope === 'sbd' || rule.scope === 'corosync') rule.inCluster?.(context, report);
  });
  return problems.filter(({ at }) => at.source === source);
}

/** Runs rules on one text; the rules about a cluster, too, when the settings tell which it belongs to. */
export function runRulesOn(
  source: Source,
  kind: SourceKind,
  rules: readonly Rule[],
  settings: VerifySettings,
): RulesRun {
  const run = RUN_ON[kind](source, rules, settings);
  const problems = [...run.problems, ...findInCluster(source, run.view, rules, settings)];
  return { ...run, problems };
}
