/** `npm run mutate -- [COUNT] [SEED]`: damages inputs of every kind; each must be answered, or refused in a sentence. */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { complaintAbout, type ReaderKind } from '../test/robustness/readers.js';
import { allSeeds, damagedInput } from '../test/robustness/seeds.js';

const SECONDS_ALLOWED = 5;
const PORTION = 500;

/** How the inputs are shared out: what is read fast, and attacked first, gets more. */
const SHARES: Readonly<Record<ReaderKind, number>> = {
  cib: 0.15,
  xml: 0.2,
  corosync: 0.2,
  log: 0.15,
  archive: 0.15,
  config: 0.15,
};
const KINDS = Object.keys(SHARES) as ReaderKind[];

interface Portion {
  readonly kind: ReaderKind;
  readonly first: number;
  readonly count: number;
}

interface Answer {
  readonly portion: Portion;
  readonly complaints: readonly string[];
}

async function work(): Promise<void> {
  const seeds = allSeeds();
  const examine = async (portion: Portion): Promise<Answer> => {
    const { kind, first, count } = portion;
    const complaints: string[] = [];
    for (let number = first; number < first + count; number += 1) {
      const { name, bytes } = damagedInput(kind, seeds[kind], number);
      const complaint = await complaintAbout(kind, bytes, SECONDS_ALLOWED);
      if (complaint !== undefined) complaints.push(`${kind} ${number} of ${name}: ${complaint}`);
    }
    return { portion, complaints };
  };
  parentPort?.on('message', (portion: Portion) => {
    void examine(portion).then((answer) => parentPort?.postMessage(answer));
  });
}

function portionsOf(count: number, first: number): Portion[] {
  const portions: Portion[] = [];
  for (const kind of KINDS) {
    const share = Math.round(count * SHARES[kind]);
    for (let done = 0; done < share; done += PORTION)
      portions.push({ kind, first: first + done, count: Math.min(PORTION, share - done) });
  }
  return portions;
}

async function run(count: number, first: number, workers: number): Promise<number> {
  const portions = portionsOf(count, first);
  const done = new Map<ReaderKind, number>();
  let lost = 0;
  const started = performance.now();
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(fileURLToPath(import.meta.url));
      const next = (): void => {
        const portion = portions.pop();
        if (portion) worker.postMessage(portion);
        else void worker.terminate().then(() => resolve());
      };
      worker.on('error', reject);
      worker.on('message', ({ portion, complaints }: Answer) => {
        done.set(portion.kind, (done.get(portion.kind) ?? 0) + portion.count);
        lost += complaints.length;
        for (const complaint of complaints) console.log(complaint);
        next();
      });
      next();
    });
  await Promise.all(Array.from({ length: workers }, one));
  const minutes = (performance.now() - started) / 60_000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  for (const kind of KINDS) console.log(`${kind.padEnd(9)} ${String(done.get(kind) ?? 0).padStart(8)}`);
  console.log(
    `${[...done.values()].reduce((a, b) => a + b, 0)} damaged inputs from seed ${first} in ${minutes.toFixed(1)} min with ${workers} workers, ${megabytes.toFixed(0)} MB at most: ${lost} not survived`,
  );
  return lost;
}

if (isMainThread) {
  const [count = 20_000, first = 1000, workers = 2] = process.argv.slice(2).map(Number);
  if (![count, first, workers].every(Number.isSafeInteger)) {
    console.error('usage: npm run mutate -- [COUNT] [SEED] [WORKERS]');
    process.exitCode = 2;
  } else {
    process.exitCode = (await run(count, first, workers)) === 0 ? 0 : 1;
  }
} else {
  await work();
}
