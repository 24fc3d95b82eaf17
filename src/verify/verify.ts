/** Verifies one file: picks the rules, runs them, applies levels and suppressions. */
import { NO_AGENTS, type AgentCatalogue } from '../agents/catalogue.js';
import { onceFor } from '../base/once-for.js';
import type { Problem, Severity } from '../base/problem.js';
import type { Source } from '../base/source.js';
import { readCib } from '../cib/cib.js';
import { parseCorosyncConf } from '../corosync/parse-corosync-conf.js';
import { isAuthkeyListing, readAuthkey } from '../authkey/authkey.js';
import { isBoothConf, parseBoothConf } from '../booth/parse-booth-conf.js';
import { isSbdConf, parseSbdConf } from '../sbd/parse-sbd-conf.js';
import { parseXml } from '../xml/parse.js';
import type { Cluster } from './cluster.js';
import type { FileReport, Finding, MendableProblem, SourceKind, Undecided } from './finding.js';
import { fingerprintOf, objectAt, sectionAt, type ObjectPlace } from './object-path.js';
import { asSaid } from './crm-verify/as-said.js';
import { levelsOf, type Level } from './rule-levels.js';
import { activeProfiles } from './profiles/active.js';
import type { ActiveProfile, ProfileId } from './profiles/profile.js';
import {
  cibContext,
  type Category,
  type CibContext,
  type CibRule,
  type Preset,
  type Report,
  type Rule,
} from './rule.js';
import type { SettledCluster } from './settled-cluster.js';
import { corosyncContext, targetOfCib } from './target/judged-for.js';
import { mayApply, type Target } from './target/target.js';
import { ruleNames } from './rule-names.js';
import { withoutRepeated } from './repeated.js';
import { secretMask, secretRanges, secretsOfText } from '../cib/secrets.js';
import { applyComments, lineComments, WITHOUT_REASON, type ObjectSuppression } from './suppressions.js';

export type { Level } from './rule-levels.js';

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

type Locate = (offset: number) => ObjectPlace;

interface Run {
  readonly problems: MendableProblem[];
  readonly view: View;
  readonly locate: Locate;
  readonly undecided: readonly Undecided[];
  readonly profiles: readonly ActiveProfile[];
  readonly comments: readonly { text: string; start: number; end: number }[];
  readonly secrets: FileReport['secrets'];
}

/** How a file is looked at. */
interface View {
  readonly target: Target;
  /** True for a file that cannot be parsed: what is read of it is not what is meant. */
  readonly isBroken: boolean;
  readonly mask: (text: string) => string;
}

/** True for a rule that is about such a file. */
function isAbout({ meta, scope }: Rule, { cluster }: VerifySettings, { target, isBroken }: View): boolean {
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
  const settled = (): SettledCluster => {
    const answer = context.settled();
    if (answer.kind === 'undecided') undecided.push({ rule: meta.id, why: answer.why });
    return answer;
  };
  check(meta.plans ? { ...context, settled } : context, report);
}

function runOnXml(source: Source, rules: readonly Rule[], settings: VerifySettings): Run {
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
): Run {
  const problems = runRules(rules, settings, view, check);
  const [comments, secrets] = [lineComments(source), secretsOfText(source)];
  return { problems, view, locate, undecided: [], profiles: [], comments, secrets };
}

function runOnCorosync(source: Source, rules: readonly Rule[], settings: VerifySettings): Run {
  const conf = parseCorosyncConf(source);
  const context = corosyncContext(conf, settings.target);
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

function runOnSbd(source: Source, rules: readonly Rule[], settings: VerifySettings): Run {
  const conf = parseSbdConf(source);
  const check: PlainFile['check'] = (rule, report) => {
    if (rule.scope === 'sbd') rule.check({ conf }, report);
  };
  return runOnPlain(source, rules, settings, { view: plainView(settings), locate: NOWHERE, check });
}

function runOnBooth(source: Source, rules: readonly Rule[], settings: VerifySettings): Run {
  const conf = parseBoothConf(source);
  const check: PlainFile['check'] = (rule, report) => {
    if (rule.scope === 'booth') rule.check({ conf }, report);
  };
  return runOnPlain(source, rules, settings, { view: plainView(settings), locate: NOWHERE, check });
}

function runOnAuthkey(source: Source, rules: readonly Rule[], settings: VerifySettings): Run {
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
  });
  return problems.filter(({ at }) => at.source === source);
}

const categoriesOf = onceFor(
  (rules: readonly Rule[]): ReadonlyMap<string, Category> =>
    new Map(rules.map(({ meta }) => [meta.id, meta.category])),
);

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toFindings(problems: readonly MendableProblem[], rules: readonly Rule[], locate: Locate): Finding[] {
  const categories = categoriesOf(rules);
  const ordinals = new Map<string, number>();
  return problems
    .toSorted((a, b) => a.at.start - b.at.start || compareNames(a.rule, b.rule))
    .map((problem) => {
      const { id, path } = locate(problem.at.start);
      const key = [problem.rule, path, problem.message].join('\n');
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      return {
        ...problem,
        category: categories.get(problem.rule) ?? 'hatool',
        object: id,
        objectPath: path,
        fingerprint: fingerprintOf(problem.rule, path, problem.message, ordinal),
      };
    });
}

/** The rules whose severity is that which crm_verify gives: what the user sets wins. */
function leftToCrmVerify(rules: readonly Rule[], { levels }: VerifySettings): readonly Rule[] {
  return rules.filter(({ meta }) => meta.parity === 'as-said' && !levels.has(meta.id));
}

/** The level of what is said of a comment: that it gives no reason is a matter of the preset strict. */
function ownLevel({ rule, severity }: Problem, { preset }: VerifySettings): Level {
  return rule === WITHOUT_REASON && preset !== 'strict' ? 'off' : severity;
}

function isSuppressed(finding: Finding, suppression: ObjectSuppression): boolean {
  return suppression.rule === finding.rule && suppression.object === finding.object;
}

/** Verifies one text of a kind that {@link kindOf} told. */
export function verifySource(
  source: Source,
  kind: SourceKind,
  rules: readonly Rule[],
  settings: VerifySettings,
): FileReport {
  const run = RUN_ON[kind](source, rules, settings);
  const problems = [...run.problems, ...findInCluster(source, run.view, rules, settings)];
  const told = withoutRepeated(problems, rules);
  const all = toFindings(
    settings.preset === 'parity' ? asSaid(told, leftToCrmVerify(rules, settings)) : told,
    rules,
    run.locate,
  );
  const usedSuppressions = new Set<ObjectSuppression>();
  const open = all.filter((finding) => {
    const silencing = settings.suppressions.filter((suppression) => isSuppressed(finding, suppression));
    for (const suppression of silencing) usedSuppressions.add(suppression);
    return silencing.length === 0;
  });
  // Without a comment that suppresses, nobody asks.
  const ids = {
    get names() {
      return ruleNames(rules);
    },
    get ran() {
      const ran = [...levelsOf(rules, settings).keys()].filter((rule) => isAbout(rule, settings, run.view));
      return new Set(ran.map(({ meta }) => meta.id));
    },
  };
  const { kept, complaints } = applyComments(source, run.comments, open, ids);
  const own = toFindings(
    complaints.flatMap((complaint) => {
      const level = settings.levels.get(complaint.rule) ?? ownLevel(complaint, settings);
      return level === 'off' ? [] : { ...complaint, severity: level };
    }),
    [],
    run.locate,
  );
  return {
    source,
    kind,
    findings: [...kept, ...own].toSorted((a, b) => a.at.start - b.at.start),
    undecided: run.undecided,
    profiles: run.profiles,
    suppressed: all.length - kept.length,
    usedSuppressions,
    target: run.view.target,
    secrets: run.secrets,
  };
}
