/** The job of `hatool verify`: verify, print in each format, decide the exit code. */
import { atLeast } from '../../base/problem.js';
import { positionAt } from '../../base/source.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import { countBySeverity, type FileReport } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { FileViews, verifyView } from '../../views/verify/verify-view.js';
import type { OwnAgents } from '../agents/own-agents.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { writeNamedFile } from '../write-file.js';
import type { VerifyProcess } from './early-start.js';
import { expandGlobs } from './expand-globs.js';
import { verifyFiles, type VerifiedFiles } from './files.js';
import { isIgnored } from './loaded-config.js';
import { renderSettings } from './print-config.js';
import type { Mender } from './mend.js';
import { renderedFindings } from './rendered.js';
import { readVerifyOptions, type VerifyOptions } from './options.js';
import packageJson from '../../../package.json' with { type: 'json' };

type Verified = Awaited<ReturnType<typeof verifyFiles>>;

function tell(verified: Verified, options: VerifyOptions, terminal: Terminal): void {
  for (const note of verified.notes) terminal.warn(`hatool: note: ${printable(note)}`);
  for (const suppression of options.config?.suppressions ?? []) {
    if (verified.usedSuppressions.has(suppression)) continue;
    const { line, column } = positionAt(suppression.at.source, suppression.at.start);
    const place = `${suppression.at.source.name}:${line}:${column}`;
    terminal.warn(
      `${printable(place)} warning unused-suppression: nothing of rule "${suppression.rule}" is found at "${printable(suppression.object)}"`,
    );
  }
  for (const sentence of verified.unreadable) terminal.warn(`hatool: ${printable(sentence)}`);
}

function exitCode(
  verified: VerifiedFiles,
  { failOn, maxWarnings }: VerifyOptions,
  terminal: Terminal,
): number {
  if (verified.unreadable.length > 0) return EXIT.unusable;
  const counts = countBySeverity(verified.reports);
  if (maxWarnings !== undefined && counts.warning > maxWarnings) {
    terminal.warn(
      `hatool: ${counted(counts.warning, 'warning')}, more than the ${maxWarnings} that --max-warnings allows`,
    );
    return EXIT.findings;
  }
  if (failOn === 'none') return EXIT.clean;
  const failing = verified.reports.some(({ findings }) =>
    findings.some(({ severity }) => atLeast(severity, failOn)),
  );
  return failing ? EXIT.findings : EXIT.clean;
}

function onlyErrors(reports: readonly FileReport[]): FileReport[] {
  return reports.map((report) => ({
    ...report,
    findings: report.findings.filter(({ severity }) => severity === 'error'),
  }));
}

/** Shows what would be changed, and nothing else: the exit code says whether anything would. */
async function showDifference(mender: Mender, verified: VerifiedFiles, terminal: Terminal): Promise<number> {
  const text = await mender.difference();
  if (text !== '') await terminal.write(text);
  for (const sentence of [...mender.refused, ...verified.unreadable])
    terminal.warn(`hatool: ${printable(sentence)}`);
  if (verified.unreadable.length > 0) return EXIT.unusable;
  return text === '' ? EXIT.clean : EXIT.findings;
}

async function writeMended(mender: Mender, terminal: Terminal): Promise<void> {
  const done = await mender.write();
  for (const sentence of [...mender.refused, ...done]) terminal.warn(`hatool: ${printable(sentence)}`);
}

async function ownAgentsOf({ agentPaths }: VerifyOptions): Promise<OwnAgents | undefined> {
  if (agentPaths.length === 0) return undefined;
  const { readOwnAgents } = await import('../agents/own-agents.js');
  return readOwnAgents(agentPaths);
}

/** What was found, without what the baseline knows. */
async function withoutBaseline(
  verified: Verified,
  { baseline }: VerifyOptions,
  terminal: Terminal,
): Promise<Verified> {
  if (!baseline) return verified;
  const { withoutKnown } = await import('./baseline-file.js');
  const { reports, notes } = await withoutKnown(verified.reports, baseline);
  for (const note of notes) terminal.warn(`hatool: note: ${printable(note)}`);
  return { ...verified, reports };
}

/** Called with the options before any of their files is read. */
type OnOptions = (options: VerifyOptions) => Promise<void>;

/**
 * Runs the command; resolves to the exit code.
 * @param processes - started early, for one run; whoever started them ends them
 */
export async function runVerify(
  invocation: Invocation,
  processes: readonly VerifyProcess[] = [],
): Promise<number> {
  if (invocation.options['watch'] !== true) return verifyOnce(invocation, { processes });
  const { watchVerify } = await import('./watch.js');
  return watchVerify(invocation, (onOptions) => verifyOnce(invocation, { onOptions }));
}

interface OneRun {
  readonly processes?: readonly VerifyProcess[];
  readonly onOptions?: OnOptions;
}

async function verifyOnce(invocation: Invocation, { processes = [], onOptions }: OneRun): Promise<number> {
  const { terminal } = invocation;
  const options = await readVerifyOptions(invocation, new Date());
  await onOptions?.(options);
  if (invocation.options['asCrmVerify'] === true) {
    const { runAsCrmVerify } = await import('./as-crm-verify.js');
    return runAsCrmVerify(invocation, options);
  }
  const own = await ownAgentsOf(options);
  for (const note of own?.notes ?? []) terminal.warn(`hatool: note: ${printable(note)}`);
  if (options.printsConfig) {
    await terminal.write(await renderSettings(options));
    return EXIT.clean;
  }
  tellOfWaiting(terminal, options.paths);
  const mender = options.mending && new (await import('./mend.js')).Mender(options.mending);
  const { config } = options;
  const isLeftOut = (path: string): boolean => config !== undefined && isIgnored(config, path);
  const paths = await expandGlobs(options.paths);
  const views = new FileViews();
  const isShown = !options.quiet && !options.baseline;
  const all = await verifyFiles({
    ...options,
    ...{ paths, isIgnored: isLeftOut, terminal, ownAgents: own?.source, mender, processes },
    ...(isShown ? { onEarlyReport: (report: FileReport) => void views.of(report) } : {}),
  });
  const verified = await withoutBaseline(all, options, terminal);
  if (mender && options.mending?.to === 'diff') return showDifference(mender, verified, terminal);
  const shown = options.quiet ? onlyErrors(verified.reports) : verified.reports;
  const view = verifyView({ name: 'hatool', version: packageJson.version }, shown, rules, views);
  for (const { format, file } of options.formats) {
    const frames = terminal.isTty && file === undefined;
    const { palette, columns } = terminal;
    if (file === undefined) {
      if (shown.length > 0 || format !== 'stylish') {
        await terminal.write(await renderedFindings(format, view, { palette, columns, frames }));
      }
      continue;
    }
    const { PLAIN } = await import('../../render/palette.js');
    const text = await renderedFindings(format, view, { palette: PLAIN, columns, frames });
    await writeNamedFile(file, text);
  }
  tell(verified, options, terminal);
  if (mender) await writeMended(mender, terminal);
  return exitCode(verified, options, terminal);
}
