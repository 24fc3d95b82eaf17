/** The job of `hatool simulate`: read the CIB, simulate, say and store what comes of it, decide the exit code. */
import { secretRanges } from '../../cib/secrets.js';
import { placedMessage } from '../../base/problem.js';
import type { InputProblem } from '../../cluster/model/input-problem.js';
import { startTagSpan } from '../../xml/element.js';
import { UsageError } from '../../base/usage-error.js';
import type { Schedule } from '../../scheduler/schedule.js';
import { renderDot } from '../../render/pacemaker/graph-dot.js';
import { renderGraphXml } from '../../render/pacemaker/graph-xml.js';
import { printable } from '../../render/printable.js';
import { simulate } from '../../simulate/simulation.js';
import type { SimulationPart } from '../../simulate/simulation-part.js';
import { writeXml } from '../../xml/write.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { CRM_EXIT, fileFailure, SimulationFailure, type CrmExitCode } from '../crm-exit.js';
import { writeWhole } from '../replace-file.js';
import { readSimulateInput } from './input.js';
import { readSimulateRequest, type SimulateRequest } from './options.js';
import { localOffset } from '../local-offset.js';
import { FILE_MODE, openSimulateOutput, type GuardedOutput } from './output.js';
import { profileFolder } from './profile.js';
import packageJson from '../../../package.json' with { type: 'json' };

async function store(path: string, text: string, failureCode?: CrmExitCode): Promise<void> {
  try {
    await writeWhole(path, text, FILE_MODE);
  } catch (error) {
    const { code, text: reason } = fileFailure(error);
    throw new SimulationFailure(failureCode ?? code, [`Could not create '${path}': ${reason}`]);
  }
}

/** Where the resulting CIB goes. */
function outputPath({ inPlace, source, saveOutput }: SimulateRequest): string | undefined {
  if (!inPlace || source.kind === 'cluster') return saveOutput;
  if (source.kind === 'file') return source.path;
  throw new SimulationFailure(CRM_EXIT.usage, [
    '--in-place stores the result in the input file, but standard input was read; name the file with --xml-file',
  ]);
}

/** Loaded when it is wanted: few draw. */
async function transitionSvg(schedule: Schedule): Promise<string> {
  const { drawTransition } = await import('./draw-transition.js');
  return drawTransition(schedule);
}

/** Writes the files that a part of the simulation is for. */
async function storePart(part: SimulationPart, request: SimulateRequest): Promise<void> {
  if (part.kind === 'input' && request.saveInput !== undefined) {
    await store(request.saveInput, writeXml(part.cib));
  }
  if (part.kind !== 'schedule') return;
  const { state, graph } = part.schedule;
  const { saveGraph, saveDot, saveSvg, allActions, verbose } = request;
  if (saveGraph !== undefined) await store(saveGraph, renderGraphXml(graph), CRM_EXIT.inputOutput);
  if (saveDot !== undefined) {
    await store(saveDot, renderDot(state, { all: allActions, numbered: verbose }), CRM_EXIT.inputOutput);
  }
  if (saveSvg !== undefined) await store(saveSvg, await transitionSvg(part.schedule), CRM_EXIT.inputOutput);
}

/** What is wrong with the input, each once, at its place. */
function problemLines(problems: readonly InputProblem[]): ReadonlySet<string> {
  return new Set(
    problems.map(({ severity, message, element }) =>
      element
        ? placedMessage({ at: startTagSpan(element), message: `${severity}: ${message}` })
        : `${severity}: ${message}`,
    ),
  );
}

/** What crm_simulate prints of errors that the scheduler found, when it shows them. */
function shownErrors(part: SimulationPart): string[] {
  if (part.kind !== 'schedule' || !part.schedule.state.showsErrors) return [];
  const { problems } = part.schedule.state;
  return problems.flatMap(({ printed }) => (printed === undefined ? [] : `error: ${printed}`));
}

async function simulateRequest(request: SimulateRequest, output: GuardedOutput): Promise<CrmExitCode> {
  const result = outputPath(request);
  const { name, root, notes } = await readSimulateInput(request.source, request.wanted);
  if (request.inPlace && result !== undefined && result !== name) {
    throw new SimulationFailure(CRM_EXIT.usage, [
      `--in-place stores the result in the input file, but "${name}" is part of "${result}"; use --save-output`,
    ]);
  }
  output.hide(secretRanges(root, root.source));
  for (const note of notes) output.note(note);
  // Written first, as whether it can be written must show before anything else is said.
  if (result !== undefined) await store(result, writeXml(root));
  const now = Math.floor(Date.now() / 1000);
  const parts = simulate(root, {
    clock: { now, offset: localOffset(now) },
    reach: request.reach,
    effectiveTime: request.effectiveTime,
    injections: request.injections,
    failingOperations: request.failingOperations,
    quiet: request.quiet && request.outputAs === 'text',
    recordScores: request.showScores || request.showUtilization,
  });
  let code: CrmExitCode = CRM_EXIT.ok;
  for (const part of parts) {
    await storePart(part, request);
    await output.part(part);
    if (part.kind === 'schedule' && request.verbose)
      for (const line of problemLines(part.schedule.state.problems)) output.note(line);
    else for (const line of shownErrors(part)) output.note(line);
    if (part.kind === 'execution' && part.outcome !== 'complete') code = CRM_EXIT.error;
    if (part.kind === 'output' && result !== undefined) await store(result, writeXml(part.cib));
  }
  return code;
}

async function answer(request: SimulateRequest, output: GuardedOutput): Promise<CrmExitCode> {
  if (request.version) await output.version(packageJson.version);
  else if (request.profile) await profileFolder(request.profile, request, output);
  else return simulateRequest(request, output);
  return CRM_EXIT.ok;
}

/** What a failure is to the user; anything else is a bug and thrown on. */
function failureOf(error: unknown): SimulationFailure {
  if (error instanceof SimulationFailure) return error;
  if (error instanceof UsageError) return new SimulationFailure(CRM_EXIT.usage, [error.message]);
  throw error;
}

function tell({ lines, code }: SimulationFailure, terminal: Terminal): CrmExitCode {
  for (const line of lines) terminal.warn(`hatool: ${printable(line)}`);
  return code;
}

/** Runs the command; resolves to the exit code that crm_simulate would have. */
export async function runSimulate({ arguments: argv, terminal }: Invocation): Promise<number> {
  let output: GuardedOutput | undefined;
  let code: CrmExitCode;
  try {
    const request = readSimulateRequest(argv);
    for (const note of request.notes) terminal.warn(printable(note));
    const isRead = request.profile === undefined && !request.version && request.source.kind === 'stdin';
    tellOfWaiting(terminal, isRead ? ['-'] : []);
    output = await openSimulateOutput(request, argv, terminal);
    code = await answer(request, output);
  } catch (error) {
    code = tell(failureOf(error), terminal);
  }
  try {
    await output?.finish(code);
  } catch (error) {
    code = tell(failureOf(error), terminal);
  }
  return code;
}
