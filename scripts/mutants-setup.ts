/** Runs in the test process of `npm run mutants`: switches one mutant on, and notes the mutants that were reached. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, inject, vi } from 'vitest';

/** A process that hangs cannot stop itself: a thread of it does. */
const WATCH =
  'const { workerData } = require("node:worker_threads"); setTimeout(() => process.kill(process.pid, "SIGKILL"), workerData);';

const state = globalThis as { hatoolMutant?: (id: number) => boolean; hatoolWatched?: boolean };
const active = inject('mutant');
const reached = new Set<number>();
state.hatoolMutant = (id) => {
  if (active === undefined) reached.add(id);
  return id === active;
};

if (active === undefined) {
  // Test files share one process and its modules. Code that runs while a module is loaded, or that keeps its answer for
  // later, would be noted for the first file alone; so each file loads all modules anew. With a mutant switched on there
  // is no need of it: every mutant has its own process, in which it is on from the first module.
  vi.resetModules();
  afterAll(() => {
    const file = expect.getState().testPath ?? '';
    const name = `${file.replaceAll(/[^\w.-]/g, '_')}.json`;
    writeFileSync(join(inject('reachedFolder'), name), JSON.stringify({ file, reached: [...reached] }));
  });
} else if (!state.hatoolWatched) {
  state.hatoolWatched = true;
  new Worker(WATCH, { eval: true, workerData: inject('limit') }).unref();
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The number of the mutant that is switched on; none while the reached ones are noted. */
    mutant: number | undefined;
    /** After so many milliseconds the test process is ended. */
    limit: number;
    reachedFolder: string;
  }
}
