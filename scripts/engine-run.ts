/** A process of `npm run bench -- engine`: does what `hatool simulate MODE -x FILE` does, and says what it took. */
import { readSimulateInput } from '../src/cli/simulate/input.js';
import { optimiseLater } from '../src/cli/v8-tuning.js';
import { simulationLines } from '../src/render/pacemaker/simulation-text.js';
import { NO_INJECTIONS } from '../src/simulate/simulation-options.js';
import { simulate } from '../src/simulate/simulation.js';

async function simulationText(path: string, mode: string): Promise<string> {
  const { root } = await readSimulateInput({ kind: 'file', path });
  const parts = simulate(root, {
    clock: { now: Math.floor(Date.now() / 1000), offset: 0 },
    reach: mode === '-S' ? 'execute' : 'schedule',
    injections: NO_INJECTIONS,
    failingOperations: [],
    quiet: false,
    recordScores: false,
  });
  const shown = { attributes: false, failures: false, scores: false, utilization: false };
  let text = '';
  for (const part of parts) for (const line of simulationLines(part, shown)) text += `${line.text}\n`;
  return text;
}

optimiseLater();
const [path = '', mode = ''] = process.argv.slice(2);
const started = performance.now();
const text = await simulationText(path, mode);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage();
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${text}${JSON.stringify({ cpu: (user + system) / 1e6, seconds, memory })}\n`);
