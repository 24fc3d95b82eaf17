/** The job of `hatool plan`: read both CIBs, work out what the change does, print, and judge. */
import { bundledAgents } from '../../agents/bundled.js';
import type { AgentCatalogue } from '../../agents/catalogue.js';
import { secretMask, secretRanges } from '../../cib/secrets.js';
import {
  bothCoverages,
  changeJobs,
  planPrepared,
  prepareChange,
  type BothCoverages,
  type PreparedChange,
} from '../../plan/change-plan.js';
import { coverageFrom } from '../../plan/coverage.js';
import { findingChanges, withFaults } from '../../plan/finding-changes.js';
import { ObservedDurations } from '../../plan/observed.js';
import { refusals } from '../../plan/refusal.js';
import { isUnchanged, verdictOf } from '../../plan/verdict.js';
import { invalidPlanJson } from '../../render/plan/invalid-json.js';
import { planJson, renderPlanJson, type PlanJson } from '../../render/plan/json.js';
import { withMaskedTexts } from '../../render/plan/masked.js';
import { printable } from '../../render/printable.js';
import type { Finding } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import { clusterName } from '../../views/plan/cluster-name.js';
import type { ToldPlan } from '../../views/plan/plan-document.js';
import type { XmlElement } from '../../xml/element.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { tryScenarios } from '../coverage/parallel-coverage.js';
import { checkSites, readVoting } from '../coverage/questions.js';
import { EXIT } from '../exit-codes.js';
import { localClock } from '../local-offset.js';
import {
  readCibForms,
  readJudgedCib,
  readSchedulableCib,
  type CibForms,
  type JudgedCib,
} from '../read-cib.js';
import { writeNamedFile } from '../write-file.js';
import { printedPlan } from './print-plan.js';
import { changeScriptText, isScriptFormat } from './print-script.js';
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

const TOOL = { name: 'hatool', version: packageJson.version };

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

/** What a plan says, and how the command ends. */
interface Answer {
  /** Its secrets are masked. */
  readonly plan: PlanJson;
  readonly refusals: readonly string[];
  readonly code: number;
}

/** What has been read. */
interface ReadCibs {
  readonly base: CibForms;
  readonly head: JudgedCib;
  readonly statusOf: XmlElement | undefined;
  readonly agents: AgentCatalogue;
  readonly observed: ObservedDurations | undefined;
}

function invalidAnswer({ base, head, agents }: ReadCibs, options: PlanOptions): Answer {
  const { current, faults } = head;
  const changes = findingChanges(findingsIn(base.current, agents), findingsIn(current, agents));
  const findings = withFaults(changes, faults);
  const names = { base: base.current.source.name, head: current.source.name };
  const plan = invalidPlanJson(
    { ...names, faults: faults.length, findings },
    { tool: TOOL, base: options.base, head: options.head, cluster: clusterName(current) },
  );
  const code = options.tellsChangesByExitCode ? DETAILED.refused : EXIT.findings;
  return { plan, refusals: ['the change is invalid'], code };
}

async function plannedAnswer(
  { base, head, statusOf, agents, observed }: ReadCibs,
  options: PlanOptions,
): Promise<Answer> {
  const clock = localClock();
  const { effectiveTime } = options;
  const { current } = head;
  const change = prepareChange({
    base: base.current,
    head: current,
    statusOf,
    clock,
    effectiveTime,
    agents,
    observed,
  });
  const plan = planPrepared(change, await coverageOf(change, options));
  const findings = findingChanges(findingsIn(base.current, agents), findingsIn(current, agents));
  const told = { plan, verdict: verdictOf(plan), findings };
  const refused = refusals(plan, options);
  return {
    plan: planJson(told, { tool: TOOL, base: options.base, head: options.head }),
    refusals: refused,
    code: exitCode(told, options, refused.length > 0),
  };
}

async function readCibs(options: PlanOptions, terminal: Terminal): Promise<ReadCibs> {
  const reading = { onChoice: terminal.warn, purpose: 'plan' };
  return {
    base: await readCibForms(options.base, reading),
    head: await readJudgedCib(options.head, reading),
    statusOf:
      options.statusOf === undefined ? undefined : await readSchedulableCib(options.statusOf, reading),
    agents: await knownAgents(options.agentPaths, terminal),
    observed: await observedIn(options.historyPaths, terminal),
  };
}

interface Printing {
  readonly cibs: ReadCibs;
  readonly answer: Answer;
  readonly options: PlanOptions;
  readonly terminal: Terminal;
}

/** No commands of a change that is refused: they would be run. */
async function printed({ cibs, answer, options, terminal }: Printing): Promise<string> {
  const { format } = options;
  if (!isScriptFormat(format)) return printedPlan(answer.plan, { ...terminal, ...options, format });
  return answer.refusals.length > 0 ? '' : changeScriptText({ ...options, ...cibs, format }, terminal);
}

async function answerFor(cibs: ReadCibs, options: PlanOptions): Promise<Answer> {
  const isInvalid = cibs.head.faults.length > 0;
  const answer = isInvalid ? invalidAnswer(cibs, options) : await plannedAnswer(cibs, options);
  const secrets = [cibs.base.current, cibs.head.current].flatMap((root) => secretRanges(root, root.source));
  return { ...answer, plan: withMaskedTexts(answer.plan, secretMask(secrets)) };
}

/** Reads what the options name, and plans; nothing is printed but notes. */
export async function answerPlan(options: PlanOptions, terminal: Terminal): Promise<Answer> {
  return answerFor(await readCibs(options, terminal), options);
}

/** Runs the command; resolves to the exit code. */
export async function runPlan(invocation: Invocation): Promise<number> {
  const options = readPlanOptions(invocation);
  const { terminal } = invocation;
  tellOfWaiting(terminal, [options.base, options.head, options.statusOf ?? '']);
  const cibs = await readCibs(options, terminal);
  const answer = await answerFor(cibs, options);
  if (options.outputFile !== undefined) await writeNamedFile(options.outputFile, renderPlanJson(answer.plan));
  await terminal.write(await printed({ cibs, answer, options, terminal }));
  for (const why of answer.refusals) terminal.warn(`hatool: refused: ${printable(why)}`);
  return answer.code;
}
