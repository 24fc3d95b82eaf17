/** Taking inputs in without a process of its own, with a commit of each. */
import { Ingester } from '../../src/cli/fleet/ingester.js';
import { Lake } from '../../src/cli/fleet/lake.js';
import { clusterNaming } from '../../src/fleet/cluster-name.js';

export async function takeIn(path: string, inputs: readonly string[]): Promise<void> {
  const ingester = new Ingester({
    lake: await Lake.make(path),
    naming: clusterNaming(undefined),
    shard: 0,
    mostRows: 1,
    onOutcome: () => undefined,
  });
  for (const input of inputs) await ingester.take(input);
  await ingester.flush();
}
