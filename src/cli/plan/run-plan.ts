/** The job of `hatool plan`: read both CIBs, work out what the change does, print, and judge. */
import { bundledAgents } from '../../agents/bundled.js';
import type { AgentCatalogue } from '../../agents/catalogue.js';
import { maskSecrets, secretRanges } from '../../cib/secrets.js';
import {
  bothCoverages,
  changeJobs,
  planPrepared,
  prepareChange,
  type BothCoverages,
  type PreparedChange,
} from '../../plan/change-plan.js';
import { coverageFrom } from '../../plan/coverage.js';
import { ObservedDurations } from '../../plan/observed.js';
import { findingChanges } from '../../plan/finding-changes.js';
import { refusals } from '../../plan/refusal.js';
import { isUnchanged, verdictOf } from '../../plan/verdict.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderPlanJson } from '../../render/plan/json.js';
import { printable } from '../../render/printable.js';
import type { Finding } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import { planDocument, type ToldPlan } from '../../views/plan/plan-document.js';
import type { XmlElement } from '../../xml/element.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { tryScenarios } from '../coverage/parallel-coverage.js';
import { checkSites, readVoting } from '../coverage/questions.js';
import { EXIT } from '../exit-codes.js';
import { readSchedulableCib } from '../read-cib.js';
import { writeWhole } from '../replace-file.js';
import { readPlanOptions, type PlanOptions } from './options.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** With `--detailed-exitcode`, as users of plans know it; refusal keeps a code of its own. */
const DETAILED = { noChange: 0, changes: 2, refused: 3 } as const;

async function knownAgents(paths: readonly string[], terminal: Terminal): Promise<AgentCatalogue> {
  if (paths.length === 0) return bundledAgents();
  const { readOwnAgents } = await import('../agents/own-agents.js');
  const own = await readOwnAgents(paths);
  for (const note of own.notes) terminal.warn(`hatool: note: ${printable(note)}`);
  return bundledAgents().overlaidBy(own.source);
}

function findingsIn({ source }: XmlElement, agents: AgentCatalogue): readonly Finding[] {
  const settings = {
    preset: 'recommended',
    levels: new Map(),
    suppressions: [],
    now: new Date(),
    agents,
  } as const;
  return verifySource(source, 'cib', rules, settings).findings;
}

function rendered(told: ToldPlan, options: PlanOptions, terminal: Terminal): string {
  const { base, head, format, isVerbose } = options;
  if (format === 'json') return planJson(told, options);
  const document = planDocument(told, { detail: isVerbose ? 'everything' : 'one screen' });
  if (format === 'markdown') return renderDocumentMarkdown({ title: `${base} → ${head}` }, document);
  const { palette, columns } = terminal;
  return renderDocumentText(document, { palette, columns });
}

function planJson(told: ToldPlan, { base, head }: PlanOptions): string {
  return renderPlanJson(told, { tool: { name: 'hatool', version: packageJson.version }, base, head });
}

function exitCode(told: ToldPlan, options: PlanOptions, isRefused: boolean): number {
  if (!options.tellsChangesByExitCode) return isRefused ? EXIT.findings : EXIT.clean;
  if (isRefused) return DETAILED.refused;
  return isUnchanged(told.plan) ? DETAILED.noChange : DETAILED.changes;
}

/** What logs tell of how long operations take. */
async function observedIn(
  paths: readonly string[],
  terminal: Terminal,
): Promise<ObservedDurations | undefined> {
  if (paths.length === 0) return undefined;
  const [{ openInputs }, { readTimeline }, { operationDurations }] = await Promise.all([
    import('../../input/open.js'),
    import('../../timeline/read-timeline.js'),
    import('../../timeline/durations.js'),
  ]);
  const { happenings } = await readTimeline(openInputs(paths, { onRefused: () => undefined }));
  const durations = operationDurations(happenings);
  if (durations.length === 0)
    terminal.warn('hatool: note: --history: these logs tell of no operation from its begin to its end');
  return new ObservedDurations(durations);
}

async function coverageOf(
  change: PreparedChange,
  { whatIf, corosync }: PlanOptions,
): Promise<BothCoverages | undefined> {
  const voting = corosync === undefined ? undefined : await readVoting(corosync);
  const jobs = changeJobs(change, { whatIf, voting });
  if (!jobs) return undefined;
  const both = [jobs.before, jobs.after] as const;
  checkSites(whatIf, both);
  const [before = [], after = []] = await tryScenarios(both);
  return bothCoverages(coverageFrom(jobs.before, before), coverageFrom(jobs.after, after));
}

/** Runs the command; resolves to the exit code. */
export async function runPlan(invocation: Invocation): Promise<number> {
  const options = readPlanOptions(invocation);
  const { terminal } = invocation;
  tellOfWaiting(terminal, [options.base, options.head, options.statusOf ?? '']);
  const now = new Date();
  const clock = { now: Math.floor(now.getTime() / 1000), offset: -now.getTimezoneOffset() * 60 };
  const read = (path: string): Promise<XmlElement> =>
    readSchedulableCib(path, { onChoice: terminal.warn, purpose: 'plan' });
  const [base, head] = [await read(options.base), await read(options.head)];
  const statusOf = options.statusOf === undefined ? undefined : await read(options.statusOf);
  const agents = await knownAgents(options.agentPaths, terminal);
  const observed = await observedIn(options.historyPaths, terminal);
  const { effectiveTime } = options;
  const change = prepareChange({ base, head, statusOf, clock, effectiveTime, agents, observed });
  const plan = planPrepared(change, await coverageOf(change, options));
  const findings = findingChanges(findingsIn(base, agents), findingsIn(head, agents));
  const told = { plan, verdict: verdictOf(plan), findings };
  const secrets = [base, head].flatMap((root) => secretRanges(root, root.source));
  if (options.outputFile !== undefined)
    await writeWhole(options.outputFile, maskSecrets(planJson(told, options), secrets));
  await terminal.write(maskSecrets(rendered(told, options, terminal), secrets));
  const refused = refusals(plan, options);
  for (const why of refused) terminal.warn(`hatool: refused: ${printable(why)}`);
  return exitCode(told, options, refused.length > 0);
}
