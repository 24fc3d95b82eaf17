/** What running a file of expectations is likely to take: whether processes are worth starting for it. */
import { childNamed, descendants } from '../../xml/element.js';
import type { ReadFile } from './prepare.js';
import { isExplored, type TestSetting } from './test-file.js';

/** What an event takes in the smallest of clusters, in pairs of a primitive and a node. */
const LEAST = 10;
/** Plans of an exploration: it is seldom a small one. */
const OF_EXPLORING = 100;

/** Pairs of a primitive and a node. An event of a cluster with 1,000 takes about 0.2 s, whatever its CIB says of the status. */
function pairsOf({ root }: ReadFile): number {
  const configuration = childNamed(root, 'configuration');
  const resources = configuration && childNamed(configuration, 'resources');
  const nodes = configuration && childNamed(configuration, 'nodes');
  const all = resources ? [...descendants(resources)] : [];
  return all.filter(({ name }) => name === 'primitive').length * (nodes?.children.length ?? 0);
}

/** In pairs of a primitive and a node, counted anew for each event and once for the start. */
export function costOf(read: ReadFile, { options }: TestSetting): number {
  const events = read.file.scenarios.reduce((sum, { steps }) => sum + steps.length, 1);
  const explored = isExplored(read, options) ? OF_EXPLORING : 0;
  return (pairsOf(read) + LEAST) * (events + explored);
}
