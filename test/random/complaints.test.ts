/** What random clusters in trouble are found to have wrong, each kind of complaint with how often it is made. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { configurationAt } from '../../src/config/current.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { schedule } from '../../src/scheduler/schedule.js';
import { parseXml } from '../../src/xml/parse.js';
import { eventfulCase } from './eventful/cluster.js';
import { CASE_TIME } from './eventful/nodes.js';

const SEEDS = Array.from({ length: 150 }, (_, i) => 1000 + i);

/** The complaint without the names that a seed has given by chance. */
function kindOf(message: string): string {
  return message
    .replaceAll(/"(?:r\d|gone)[^"]*"/g, '"RESOURCE"')
    .replaceAll(/"node\d"/g, '"NODE"')
    .replaceAll(/\b(?:r\d|gone)[\w:.-]*/g, 'RESOURCE')
    .replaceAll(/\bnode\d\b/g, 'NODE')
    .replaceAll(/\d+/g, 'N');
}

function complaintsOf(seed: number): string[] {
  const { root } = parseXml(createSource('cib.xml', eventfulCase(seed).cib));
  if (!root) throw new Error(`the case of seed ${seed} has no element`);
  const now = { seconds: CASE_TIME, offset: 0 };
  const state = unpack(configurationAt(upgradeCib(withStatus(root)).root, now));
  const { problems } = schedule(state, { recordScores: false }).state;
  return problems.map(({ severity, message, element }) => {
    const where = element === undefined ? 'nowhere' : `<${element.name}>`;
    return `${severity}: ${kindOf(message)} (${where})`;
  });
}

it('random clusters are complained of as they were', async () => {
  const counts = new Map<string, number>();
  for (const complaint of SEEDS.flatMap(complaintsOf))
    counts.set(complaint, (counts.get(complaint) ?? 0) + 1);
  const lines = Array.from(counts, ([complaint, count]) => `${count} × ${complaint}`).sort();
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(join(import.meta.dirname, 'complaints.txt'));
});
