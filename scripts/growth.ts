/** Measures how time and memory of the commands grow with inputs of many shapes: `npm run growth -- [SHAPE…] [COMMAND…]`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundleProgram } from './bundle-program.js';
import { CONSTRAINT_SHAPES } from './growth/constraint-shapes.js';
import { cib } from './growth/made-cib.js';
import { measure, type Taken } from './growth/measure.js';
import { RESOURCE_SHAPES } from './growth/resource-shapes.js';
import type { Measured, Shape } from './growth/shape.js';
import { STATUS_SHAPES } from './growth/status-shapes.js';
import { TEXT_SHAPES } from './growth/text-shapes.js';

const SHAPES: readonly Shape[] = [...CONSTRAINT_SHAPES, ...RESOURCE_SHAPES, ...STATUS_SHAPES, ...TEXT_SHAPES];
const COMMANDS: readonly Measured[] = ['verify', 'simulate', 'text', 'json', 'to'];

const LINEAR = 1.3;
const TOLERANCE = 0.1;
/** Processor seconds above those of a trivial input, below which growth cannot be told from noise. */
const MEASURABLE = 0.4;
/** A busy moment of the machine lets time seem to grow: what grows too much is measured again as often as this. */
const RETRIES = 3;
const MOST_SECONDS = 30;
const MOST_MEGABYTES = 1024;
/** By the clock; other work of the machine makes that more than processor seconds. */
const PATIENCE = 90;
/** `--to` plans anew for each change that it tries: it gets smaller inputs. */
const SMALLER_FOR_TO = 4;

const PROGRAM = 'node_modules/.cache/hatool-growth/growth-run.mjs';

interface Bench {
  readonly program: string;
  readonly folder: string;
  readonly commands: readonly Measured[];
  /** What each command takes for a trivial input. */
  readonly start: ReadonlyMap<Measured, number>;
}

interface Row {
  /** Undefined when the growth is too small to be measured. */
  readonly exponent?: number;
  readonly taken: Taken;
  readonly faults: readonly string[];
}

function take(
  bench: Pick<Bench, 'program' | 'folder'>,
  command: Measured,
  text: string,
  asked = 'web',
): Taken {
  const path = join(bench.folder, 'input');
  writeFileSync(path, text);
  return measure({ program: bench.program, command, path, asked, patience: PATIENCE });
}

function starts(bench: Omit<Bench, 'start'>): ReadonlyMap<Measured, number> {
  const trivial = cib({});
  return new Map(
    bench.commands.map((command) => [
      command,
      Math.min(...[1, 2, 3].map(() => take(bench, command, trivial).seconds)),
    ]),
  );
}

function allowed({ expected }: Shape, command: Measured): number {
  if (!expected || (expected.commands && !expected.commands.includes(command))) return LINEAR;
  return Math.max(LINEAR, expected.exponent);
}

/** Takes the better of two, so that a busy moment of the machine does not count. */
function better(one: Taken, other: Taken): Taken {
  return other.seconds < one.seconds ? other : one;
}

function measureRow(bench: Bench, shape: Shape, command: Measured): Row {
  const unit = command === 'to' ? Math.ceil(shape.size / SMALLER_FOR_TO) : shape.size;
  const start = bench.start.get(command) ?? 0;
  const limit = allowed(shape, command) + TOLERANCE;
  let [one, two, four] = [1, 2, 4].map((factor) =>
    take(bench, command, shape.text(factor * unit), shape.asked),
  ) as [Taken, Taken, Taken];
  const growth = (low: Taken, high: Taken): number =>
    Math.log2((high.seconds - start) / Math.max(high.seconds / 100, low.seconds - start));
  const isMeasurable = (): boolean => four.seconds - start > MEASURABLE;
  for (let again = 0; again < RETRIES && Number.isFinite(four.seconds); again += 1) {
    if (!isMeasurable() || growth(two, four) <= limit) break;
    two = better(two, take(bench, command, shape.text(2 * unit), shape.asked));
    four = better(four, take(bench, command, shape.text(4 * unit), shape.asked));
  }
  const faults = [one, two, four].flatMap(({ failure }) => failure ?? []).slice(0, 1);
  if (four.seconds > MOST_SECONDS) faults.push(`takes more than ${MOST_SECONDS} s`);
  if (four.memory > MOST_MEGABYTES) faults.push(`takes more than ${MOST_MEGABYTES} MB`);
  if (!Number.isFinite(four.seconds) || !isMeasurable()) return { taken: four, faults };
  const exponent = growth(two, four);
  if (exponent > limit)
    faults.push(`grows with ${exponent.toFixed(2)}, ${growth(one, two).toFixed(2)} before`);
  return { exponent, taken: four, faults };
}

/** Exponent, seconds and MB: 15 columns. */
function cell({ exponent, taken, faults }: Row): string {
  const { seconds, memory, isRefused } = taken;
  const grows = isRefused ? 'no' : exponent === undefined ? '·' : exponent.toFixed(2);
  const mark = faults.length > 0 ? '!' : ' ';
  const time = Number.isFinite(seconds) ? seconds.toFixed(seconds < 100 ? 2 : 0) : '–';
  const room = Number.isFinite(memory) ? memory.toFixed(0) : '–';
  return grows.padStart(5) + mark + time.padStart(5) + room.padStart(4);
}

function measureShape(bench: Bench, shape: Shape): string[] {
  process.stdout.write(shape.name.padEnd(19) + String(4 * shape.size).padStart(6));
  const faults: string[] = [];
  for (const command of bench.commands) {
    if (shape.kind === 'corosync' && command !== 'verify') continue;
    const row = measureRow(bench, shape, command);
    process.stdout.write(cell(row));
    faults.push(...row.faults.map((fault) => `${shape.name}, ${command}: ${fault}`));
  }
  const { expected } = shape;
  const because = expected ? `\n  up to ${expected.exponent}: ${expected.because}` : '';
  process.stdout.write(`${because}\n`);
  return faults;
}

async function main(asked: readonly string[]): Promise<number> {
  const known = [...SHAPES.map(({ name }) => name), ...COMMANDS];
  const unknown = asked.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`not known: ${unknown.join(', ')}; there are: ${known.join(', ')}`);
    return 2;
  }
  const shapes = SHAPES.filter(({ name }) => asked.includes(name));
  const commands = COMMANDS.filter((command) => asked.includes(command));
  mkdirSync('node_modules/.cache/hatool-growth', { recursive: true });
  const program = resolve(PROGRAM);
  await bundleProgram('scripts/growth-run.ts', program);
  const folder = mkdtempSync(join(tmpdir(), 'hatool-growth-'));
  const plain = { program, folder, commands: commands.length === 0 ? COMMANDS : commands };
  const bench = { ...plain, start: starts(plain) };
  console.log(
    `growth (log2 of the last doubling; · too small to tell, no: refused), seconds, MB at n; to: at n/${SMALLER_FOR_TO}`,
  );
  console.log('shape                   n' + bench.commands.map((command) => command.padStart(15)).join(''));
  const faults = (shapes.length === 0 ? SHAPES : shapes).flatMap((shape) => measureShape(bench, shape));
  rmSync(folder, { recursive: true });
  for (const fault of faults) console.log(`! ${fault}`);
  return faults.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
