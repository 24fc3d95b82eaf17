/** The job of `hatool plan`: read both CIBs, work out what the change does, print, and judge. */
import { bundledAgents } from '../../agents/bundled.js';
import type { AgentCatalogue } from '../../agents/catalogue.js';
import { secretMask, secretRanges, type SecretRange } from '../../cib/secrets.js';
import { planChange } from '../../plan/change-plan.js';
import { findingChanges } from '../../plan/finding-changes.js';
import { refusals } from '../../plan/refusal.js';
import { isUnchanged, verdictOf } from '../../plan/verdict.js';
import { renderPlan } from '../../render/plan/formats.js';
import { planJson, renderPlanJson, type PlanJson } from '../../render/plan/json.js';
import { withMaskedTexts } from '../../render/plan/masked.js';
import { printable } from '../../render/printable.js';
import type { Finding } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import type { ToldPlan } from '../../views/plan/plan-document.js';
import type { XmlElement } from '../../xml/element.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
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

/** The whole answer as data; no secret is in it. */
function plannedJson(told: ToldPlan, { base, head }: PlanOptions, secrets: readonly SecretRange[]): PlanJson {
  const tool = { name: 'hatool', version: packageJson.version };
  return withMaskedTexts(planJson(told, { tool, base, head }), secretMask(secrets));
}

function exitCode(told: ToldPlan, options: PlanOptions, isRefused: boolean): number {
  if (!options.tellsChangesByExitCode) return isRefused ? EXIT.findings : EXIT.clean;
  if (isRefused) return DETAILED.refused;
  return isUnchanged(told.plan) ? DETAILED.noChange : DETAILED.changes;
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
  const { whatIf, effectiveTime } = options;
  const plan = planChange({ base, head, statusOf, clock, effectiveTime, agents, whatIf });
  const findings = findingChanges(findingsIn(base, agents), findingsIn(head, agents));
  const told = { plan, verdict: verdictOf(plan), findings };
  const secrets = [base, head].flatMap((root) => secretRanges(root, root.source));
  const answer = plannedJson(told, options, secrets);
  if (options.outputFile !== undefined) await writeWhole(options.outputFile, renderPlanJson(answer));
  await terminal.write(renderPlan(answer, { ...terminal, ...options }));
  const refused = refusals(plan, options);
  for (const why of refused) terminal.warn(`hatool: refused: ${printable(why)}`);
  return exitCode(told, options, refused.length > 0);
}
