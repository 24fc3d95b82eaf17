/** Where and how `hatool simulate` says what a simulation finds: text as it comes, or XML at the end. */
import { secretMask, type SecretRange } from '../../cib/secrets.js';
import { pushAll } from '../../base/arrays.js';
import { resultDocument } from '../../render/pacemaker/result-document.js';
import { element, renderResult, type ResultElement } from '../../render/pacemaker/result-xml.js';
import { quietTextLines } from '../../render/pacemaker/simulation-quiet-text.js';
import { simulationLines, type OutputLine } from '../../render/pacemaker/simulation-text.js';
import { simulationElements } from '../../render/pacemaker/simulation-xml.js';
import { printable, printableText } from '../../render/printable.js';
import type { SimulationPart } from '../../simulate/simulation-part.js';
import type { Terminal } from '../command.js';
import { CRM_EXIT, fileFailure, SimulationFailure } from '../crm-exit.js';
import { localOffset } from '../local-offset.js';
import { replaceFile, writeWhole } from '../replace-file.js';
import type { SimulateRequest } from './options.js';

const VERSION_NOTE = 'Answers as crm_simulate of Pacemaker 3.0.2 does';

export interface SimulateOutput {
  part(part: SimulationPart): Promise<void>;
  version(version: string): Promise<void>;
  /** What each file of a folder took, in seconds. */
  timings(timings: AsyncIterable<{ readonly path: string; readonly seconds: number }>): Promise<void>;
  /** Something about the input that is told beside the output. */
  note(line: string): void;
  /** Something that is wrong, which does not stop the simulation. */
  complain(line: string): void;
  finish(code: number): Promise<void>;
}

/** An output that shows none of the secrets that it is told of. */
export interface GuardedOutput extends SimulateOutput {
  hide(secrets: readonly SecretRange[]): void;
}

type Write = (text: string) => Promise<void>;

interface Destination {
  readonly write: Write;
  readonly close: () => Promise<void>;
}

/** What is stored may hold passwords: nobody but the owner and the group reads it, as with Pacemaker's tools. */
export const FILE_MODE = 0o640;

function shownOptions(request: SimulateRequest): Parameters<typeof simulationElements>[1] {
  return {
    attributes: request.showAttributes,
    failures: request.showFailures,
    scores: request.showScores,
    utilization: request.showUtilization,
    offsetAt: localOffset,
  };
}

/**
 * Standard error is told at once, the output when its buffer is emptied, as C's does it: where both go to the same
 * file, lines stand in the order in which crm_simulate's do. What is due is written when an error or nothing follows:
 * nobody sees the difference, and one write is cheaper than hundreds. On a terminal nothing waits.
 */
function lineWriter(
  write: Write,
  terminal: Terminal,
  waits: 'buffered' | 'at once',
): { readonly say: (lines: readonly OutputLine[]) => Promise<void>; readonly flush: () => Promise<void> } {
  let buffer = '';
  let due = 0;
  const writeDue = async (): Promise<void> => {
    const text = buffer.slice(0, due);
    buffer = buffer.slice(due);
    due = 0;
    if (text !== '') await write(text);
  };
  const flush = (): Promise<void> => {
    due = buffer.length;
    return writeDue();
  };
  const say = async (lines: readonly OutputLine[]): Promise<void> => {
    for (const { to, text, flushes } of lines) {
      if (to === 'err') {
        await writeDue();
        terminal.warn(printable(text));
      } else buffer += `${text}\n`;
      if (flushes) due = buffer.length;
    }
    if (waits === 'at once') await flush();
    else await writeDue();
  };
  return { say, flush };
}

function textOutput(request: SimulateRequest, write: Write, terminal: Terminal): SimulateOutput {
  const options = shownOptions(request);
  const quiet = quietTextLines(options);
  const waits = terminal.isTty && request.outputTo === undefined ? 'at once' : 'buffered';
  const { say, flush } = lineWriter(write, terminal, waits);
  return {
    part: (part) => say(request.quiet ? quiet(part) : simulationLines(part, options)),
    version: (version) => write(`hatool ${version}\n${VERSION_NOTE}\n`),
    async timings(timings) {
      await write('Timings:\n');
      for await (const { path, seconds } of timings) {
        await write(`  * Testing ${path} ... ${seconds.toFixed(2)} secs\n`);
      }
    },
    note: (line) => terminal.warn(printable(line)),
    complain: (line) => terminal.warn(printable(line)),
    finish: flush,
  };
}

function errorsOf(part: SimulationPart): string[] {
  if (part.kind !== 'injections' && part.kind !== 'execution') return [];
  return part.steps.flatMap((step) => (step.kind === 'error' ? [step.message] : []));
}

function xmlOutput(
  request: SimulateRequest,
  argv: readonly string[],
  write: Write,
  terminal: Terminal,
): SimulateOutput {
  const options = shownOptions(request);
  const content: ResultElement[] = [];
  const errors: string[] = [];
  return {
    async part(part) {
      pushAll(content, simulationElements(part, options));
      pushAll(errors, errorsOf(part));
    },
    async version(version) {
      const author = 'the hatool project';
      content.push(element('version', { program: 'hatool', version, author, features: VERSION_NOTE }));
    },
    async timings(timings) {
      const found: ResultElement[] = [];
      for await (const { path, seconds } of timings) {
        found.push(element('timing', { file: path, duration: seconds.toFixed(6) }));
      }
      content.push(element('timings', {}, found));
    },
    note: (line) => terminal.warn(printable(line)),
    complain: (line) => {
      errors.push(line);
    },
    async finish(code) {
      const root = resultDocument({ program: 'crm_simulate', argv, content, code, errors });
      await write(renderResult(root));
    },
  };
}

/** What goes to a file is written there whole, at the end. Throws SimulationFailure when it cannot be written. */
async function fileOutput(path: string, format: string): Promise<Destination> {
  const refused = (error: unknown): never => {
    const { code, text } = fileFailure(error);
    throw new SimulationFailure(code, [`Error creating output format ${format}: ${text}`]);
  };
  // Whether it can be written must show before anything else is said.
  await replaceFile(path, FILE_MODE).then((replacement) => replacement.drop(), refused);
  let content = '';
  return {
    write: async (text) => void (content += text),
    close: () => writeWhole(path, content, FILE_MODE).catch(refused),
  };
}

/**
 * Opens the output that a request asks for.
 * Throws SimulationFailure when there is no such format, or the file cannot be written.
 */
export async function openSimulateOutput(
  request: SimulateRequest,
  argv: readonly string[],
  terminal: Terminal,
): Promise<GuardedOutput> {
  const { outputAs, outputTo } = request;
  if (outputAs !== 'text' && outputAs !== 'xml') {
    throw new SimulationFailure(CRM_EXIT.noSuchObject, [
      `Error creating output format ${outputAs}: Unknown output format`,
      'known are text and xml',
    ]);
  }
  let mask = secretMask([]);
  const toTerminal: Write = (text) => terminal.write(terminal.isTty ? printableText(text) : text);
  const destination: Destination =
    outputTo === undefined
      ? { write: toTerminal, close: async () => undefined }
      : await fileOutput(outputTo, outputAs);
  const write: Write = (text) => destination.write(mask(text));
  const guarded: Terminal = { ...terminal, warn: (line) => terminal.warn(mask(line)) };
  const output =
    outputAs === 'xml' ? xmlOutput(request, argv, write, guarded) : textOutput(request, write, guarded);
  const finish = async (code: number): Promise<void> => {
    await output.finish(code);
    await destination.close();
  };
  const hide = (secrets: readonly SecretRange[]): void => {
    mask = secretMask(secrets);
  };
  return { ...output, finish, hide };
}
