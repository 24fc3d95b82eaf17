/** A process of `npm run bench -- explain`: plans the made-up CIB as often as it is asked to, and says what it took. */
import { createHash } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createSource } from '../src/base/source.js';
import { upgradeCib } from '../src/cib/upgrade/upgrade.js';
import { configurationAt } from '../src/config/current.js';
import { unpack } from '../src/cluster/unpack/unpack.js';
import { renderDot } from '../src/render/pacemaker/graph-dot.js';
import { renderGraphXml } from '../src/render/pacemaker/graph-xml.js';
import { renderScores } from '../src/render/pacemaker/scores-text.js';
import { schedule, type Schedule } from '../src/scheduler/schedule.js';
import type { XmlElement } from '../src/xml/element.js';
import { parseXml } from '../src/xml/parse.js';
import { benchCib } from './bench-cib.js';
import { scoreEventsOf } from '../src/scheduler/score-events.js';

const NOW = { seconds: 1_767_225_600, offset: 0 };

function benchRoot(nodes: number, resources: number): XmlElement {
  const { root } = parseXml(createSource('bench.xml', benchCib({ nodes, resources }, 'running')));
  if (!root) throw new Error('the made-up CIB cannot be read');
  return upgradeCib(root).root;
}

/** Everything that the reference prints of a plan, in short. */
function digestOf({ state, graph }: Schedule): string {
  const hash = createHash('sha256');
  hash
    .update(renderScores(scoreEventsOf(state), { scores: true, utilization: true }))
    .update(renderGraphXml(graph))
    .update(renderDot(state, { all: true }));
  return hash.digest('hex');
}

const [nodes = 0, resources = 0] = process.argv.slice(2).map(Number);
const root = benchRoot(nodes, resources);

// Each line that comes asks for a plan; the answer says what it took, and what it is.
for await (const line of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  const planned = schedule(unpack(configurationAt(root, NOW)), { recordScores: true });
  const { user, system } = process.cpuUsage(before);
  const digest = line === 'digest' ? digestOf(planned) : '';
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, digest }));
}
