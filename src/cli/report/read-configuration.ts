/** Reads what a report says of the configuration: verifies it, has the engine place resources and lose each node. */
import { UsageError } from '../../base/usage-error.js';
import { placedMessage } from '../../base/problem.js';
import { createSource } from '../../base/source.js';
import { validateCib } from '../../cib/validation.js';
import { parseCorosyncConf } from '../../corosync/parse-corosync-conf.js';
import { votingOf, type Voting } from '../../corosync/votequorum.js';
import { explainCib } from '../../explain/explain-cib.js';
import type { ConfigurationFacts } from '../../report/facts/configuration.js';
import type { FileReport } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import type { VerifySettings } from '../../verify/verify.js';
import type { ToldCoverage } from '../../views/coverage/coverage-document.js';
import { verifyView } from '../../views/verify/verify-view.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import type { Terminal } from '../command.js';
import { lossesOf, toldCoverage } from '../coverage/losses.js';
import { localClock } from '../local-offset.js';
import { isCalledCib, type FoundText } from '../newest-cib.js';
import { verifyFiles } from '../verify/files.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** Characters of CIBs, counted anew for each node that is lost: more take longer than a report may. */
const MOST_COVERAGE = 12_000_000;

/** What is known of the configuration, and why something of it is not. */
export interface ReadConfiguration extends ConfigurationFacts {
  readonly notes: readonly string[];
}

interface Request {
  /** Paths in which there may be configurations. */
  readonly paths: readonly string[];
  /** The newest CIB among them. */
  readonly cib: FoundText | undefined;
  readonly terminal: Terminal;
}

interface Accepted {
  readonly written: XmlElement;
  /** In the current schema. */
  readonly root: XmlElement;
}

/** The CIB as Pacemaker takes it, or why it does not. */
function accepted({ name, text }: FoundText): Accepted | { readonly refusal: string } {
  const { root, problems } = parseXml(createSource(name, text));
  const fault = problems.find(({ severity }) => severity === 'error');
  if (fault) return { refusal: placedMessage(fault) };
  if (root?.name !== 'cib') return { refusal: `"${name}" is no CIB` };
  const { upgrade, faults } = validateCib(root);
  const [first] = faults;
  return first ? { refusal: placedMessage(first) } : { written: root, root: upgrade.root };
}

const SETTINGS: Omit<VerifySettings, 'now'> = { preset: 'recommended', levels: new Map(), suppressions: [] };

/** Verifies the newest CIB and the files beside it: other CIBs are copies, and past states of the same cluster. */
async function verified({ paths, cib, terminal }: Request): Promise<{
  readonly reports: readonly FileReport[];
  readonly notes: readonly string[];
}> {
  if (paths.length === 0) return { reports: [], notes: [] };
  const now = new Date();
  const { reports: all, unreadable } = await verifyFiles({
    paths,
    settingsFor: () => ({ ...SETTINGS, now }),
    isIgnored: (name) => cib !== undefined && name !== cib.name && isCalledCib(name),
    terminal,
    stdinName: '-',
    ownAgents: undefined,
  });
  // The same text may have been met under another name first.
  const reports = all.filter(({ kind, source }) => kind !== 'cib' || !cib || source.text === cib.text);
  // An archive of logs alone is no mistake.
  const faults = unreadable.filter(
    (sentence) => !paths.some((path) => sentence.startsWith(`"${path}" holds no`)),
  );
  return { reports, notes: [...faults, ...reports.flatMap(undecidedNote)] };
}

function undecidedNote({ source, undecided }: FileReport): string[] {
  const [first] = undecided;
  const rulesThere = undecided.map(({ rule }) => rule).join(', ');
  return first ? [`"${source.name}" was not judged by ${rulesThere}: ${first.why}`] : [];
}

/** The votes of the first corosync.conf that says something of them. */
function votingIn(reports: readonly FileReport[]): Voting | undefined {
  for (const { kind, source } of reports) {
    const conf = kind === 'corosync' ? parseCorosyncConf(source) : undefined;
    const voting = conf && !conf.isBroken ? votingOf(conf) : undefined;
    if (voting) return voting;
  }
  return undefined;
}

/** Undefined, and a note, where it would take too long. */
async function coverageOf(
  root: XmlElement,
  voting: Voting | undefined,
  notes: string[],
): Promise<ToldCoverage | undefined> {
  const request = { clock: localClock(), whatIf: { kind: 'node' } } as const;
  const losses = tryOr(
    () => lossesOf(root, { ...request, voting }),
    // A corosync.conf of another cluster lies beside it.
    () =>
      tryOr(
        () => lossesOf(root, request),
        () => undefined,
      ),
  );
  if (!losses) return undefined;
  if (losses.jobs.jobs.length * root.source.text.length > MOST_COVERAGE) {
    notes.push(
      `the loss of ${losses.jobs.jobs.length} nodes is not tried here: hatool coverage "${root.source.name}"`,
    );
    return undefined;
  }
  return toldCoverage(losses);
}

/** What is refused in a sentence has no answer; anything else thrown is a bug. */
function tryOr<Value>(first: () => Value, second: () => Value): Value {
  try {
    return first();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return second();
  }
}

/** Reads all of it. */
export async function readConfiguration(request: Request): Promise<ReadConfiguration> {
  const { reports, notes: told } = await verified(request);
  const notes = [...told];
  const tool = { name: 'hatool', version: packageJson.version };
  const findings = reports.length > 0 ? verifyView(tool, reports, rules) : undefined;
  const cib = request.cib && accepted(request.cib);
  if (!cib || 'refusal' in cib) {
    if (cib) notes.push(`nothing is told of where resources run: Pacemaker refuses the CIB: ${cib.refusal}`);
    return {
      written: undefined,
      root: undefined,
      explanation: undefined,
      findings,
      coverage: undefined,
      notes,
    };
  }
  const { written, root } = cib;
  request.terminal.progress('losing each node');
  const coverage = await coverageOf(root, votingIn(reports), notes);
  const explanation = tryOr(
    () => explainCib(root, { clock: localClock(), quorumAlone: true }),
    () => undefined,
  );
  request.terminal.progress('');
  return { written, root, explanation, findings, coverage, notes };
}
