/** A process of `npm run bench -- explain`: plans the made-up CIB, or gives the overview of it, and says what it took. */
import { createSource } from '../src/base/source.js';
import { upgradeCib } from '../src/cib/upgrade/upgrade.js';
import { configurationAt } from '../src/config/current.js';
import { unpack } from '../src/cluster/unpack/unpack.js';
import { explainCib } from '../src/explain/explain-cib.js';
import { renderDocumentText } from '../src/render/document/text.js';
import { PLAIN } from '../src/render/palette.js';
import { schedule } from '../src/scheduler/schedule.js';
import { explanationDocument } from '../src/views/explain/explanation-document.js';
import { explainView } from '../src/views/explain/resource.js';
import { parseXml } from '../src/xml/parse.js';
import { benchCib } from './bench-cib.js';

const clock = { now: 1_767_225_600, offset: 0 };

const [mode = '', nodes = 0, resources = 0] = process.argv.slice(2);
const size = { nodes: Number(nodes), resources: Number(resources) };
const { root } = parseXml(createSource('bench.xml', benchCib(size, 'running')));
if (!root) throw new Error('the made-up CIB cannot be read');
const cib = upgradeCib(root).root;
const before = process.cpuUsage();
if (mode === 'plan') {
  schedule(unpack(configurationAt(cib, { seconds: clock.now, offset: 0 })), { recordScores: true });
} else {
  const explanation = explainCib(cib, { clock });
  const tool = { name: 'hatool', version: '0' };
  const view = explainView(explanation, { tool, file: 'cib.xml', resources: [], actions: [] });
  renderDocumentText(explanationDocument(view), { palette: PLAIN, columns: 80, file: 'cib.xml' });
}
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1_000_000);
