/** The job of `hatool show`: read a plan that was kept, print it. */
import { UsageError } from '../../base/usage-error.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import { openInputs } from '../../input/open.js';
import type { PlanJson } from '../../render/plan/json.js';
import { readSavedPlan } from '../../render/plan/saved-plan.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { printedPlan, type PrintedPlan } from './print-plan.js';

/** The plan of a large cluster has a few megabytes. */
const MOST_BYTES = 64 * 2 ** 20;

async function readPlan(path: string): Promise<PlanJson> {
  let name = path;
  for await (const file of openInputs([path])) {
    ({ name } = file);
    const plan = readSavedPlan(decodeText(name, await readBytes(file, MOST_BYTES)));
    if (plan) return plan;
    break;
  }
  throw new UsageError(`"${name}" is no plan that this hatool can show: "hatool plan -o FILE" writes one`);
}

/** Runs the command; resolves to the exit code. */
export async function runShow({ arguments: args, options, terminal }: Invocation): Promise<number> {
  const [path = '-'] = args;
  tellOfWaiting(terminal, [path]);
  const plan = await readPlan(path);
  const { palette, columns } = terminal;
  const format = (options['format'] ?? 'text') as PrintedPlan['format'];
  await terminal.write(
    await printedPlan(plan, { format, isVerbose: options['verbose'] === true, palette, columns }),
  );
  return EXIT.clean;
}
