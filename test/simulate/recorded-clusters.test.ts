/** The engine beside real clusters: what it makes of their recorded inputs is what their logs say they did. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedFolder, sharedTitle } from '../shared.js';
import { nodesOf, recordings } from '../timeline/recordings.js';
import { differences, recordedRuns } from './recorded-runs.js';

interface Corpus {
  readonly name: string;
  readonly paths: readonly string[];
  readonly isLog: RegExp;
  /** Runs whose input is still at hand. */
  readonly runs: number;
  /** Each remaining difference, and why it is there. */
  readonly explained: Readonly<Record<string, string>>;
}

const RUNS: Readonly<Record<string, number>> = {
  'bad-constraint': 25,
  'config-errors': 35,
  'debug-failover': 10,
  'fencing-run1': 38,
  'resource-failures': 94,
  'seed-http-failover': 23,
  'three-node-partition': 25,
};

const PROBE_COMPLETE = 'Pacemaker 1.1.6 tells each node when its probes are done; 3.0.2 has no such action';
const COUNTED_APART = 'Pacemaker 1.1.6 does not count what was skipped among what is incomplete';

const PACEMAKER_1_1_6: Corpus['explained'] = {
  "pe-input-43 2 actions in the cluster's graph, 0 in the engine's": PROBE_COMPLETE,
  'pe-input-43 run, but not in the graph: probe_complete on xen-d': PROBE_COMPLETE,
  'pe-input-43 run, but not in the graph: probe_complete on xen-e': PROBE_COMPLETE,
  "pe-input-44 11 actions in the cluster's graph, 8 in the engine's": `${PROBE_COMPLETE}, nor the one that waits for both`,
  'pe-input-44 run, but not in the graph: probe_complete on xen-d': PROBE_COMPLETE,
  'pe-input-44 run, but not in the graph: probe_complete on xen-e': PROBE_COMPLETE,
  "pe-input-45 1 actions in the cluster's graph, 3 in the engine's": COUNTED_APART,
  "pe-input-50 8 actions in the cluster's graph, 5 in the engine's": `${PROBE_COMPLETE}, nor the one that waits for it, nor the one that follows all stops`,
  'pe-input-50 run, but not in the graph: probe_complete on xen-d': PROBE_COMPLETE,
  "pe-warn-272 2 actions in the cluster's graph, 4 in the engine's": COUNTED_APART,
};

const recorded = recordings.map((recording): Corpus => {
  const folder = join(sharedFolder, 'cluster-recordings', recording);
  return {
    name: `${recording} (Pacemaker 2.1.5)`,
    paths: nodesOf(recording)
      .map((node) => join(folder, node))
      .filter((path) => existsSync(path)),
    isLog: /\/node\d\/pacemaker\.log$/,
    runs: RUNS[recording] ?? 0,
    explained: {},
  };
});

const corpora: readonly Corpus[] = [
  ...recorded,
  {
    name: 'the SLES 15 SP1 report (Pacemaker 2.0.1)',
    paths: sharedFiles('reports', 'sles15sp1-history-test.tar.bz2'),
    isLog: /pacemaker\.log$/,
    runs: 78,
    explained: {},
  },
  {
    name: 'the SLES 11 report (Pacemaker 1.1.6)',
    paths: sharedFiles('reports', 'pacemaker-1.1.6-history-test.tar.bz2'),
    isLog: /ha-log\.txt$/,
    runs: 9,
    explained: PACEMAKER_1_1_6,
  },
];

describe.skipIf(!hasShared)(
  sharedTitle('what the engine makes of the inputs that a cluster recorded'),
  () => {
    it.each(corpora)('is what $name scheduled and ran', async ({ name, paths, isLog, runs, explained }) => {
      const found = await recordedRuns(paths, isLog);
      const all = found.map(differences);
      const equal = all.filter((lines) => lines.length === 0).length;
      console.log(`${name}: ${equal} of ${found.length} runs equal in plan, actions and size of the graph`);
      for (const [line, reason] of Object.entries(explained)) console.log(`  ${line}: ${reason}`);
      expect(found.length).toBe(runs);
      expect(all.flat().sort()).toEqual(Object.keys(explained).sort());
    });
  },
);
