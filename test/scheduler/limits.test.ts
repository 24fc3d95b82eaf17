/** What the engine refuses to follow, with its reason, instead of running for ever or out of stack. */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/usage-error.js';
import { createSource } from '../../src/base/source.js';
import { planCib } from '../../src/scheduler/plan/make-plan.js';
import { parseXml } from '../../src/xml/parse.js';
import { withHealthyStatus } from '../../src/whatif/healthy-status.js';

function plan(count: number, constraints: string): ReturnType<typeof planCib> {
  const resources = Array.from(
    { length: count },
    (_, i) => `<primitive id="r${i}" class="ocf" provider="heartbeat" type="Dummy"/>`,
  );
  const text = `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="s"><nvpair id="sf" name="fencing-enabled" value="false"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
<resources>${resources.join('')}</resources><constraints>${constraints}</constraints></configuration></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no CIB');
  return planCib(withHealthyStatus(root).cib, {
    now: { seconds: 1_800_000_000, offset: 0 },
    recordScores: false,
  });
}

const colocation = (a: number, b: number): string =>
  `<rsc_colocation id="c${a}-${b}" rsc="r${a}" with-rsc="r${b}" score="100"/>`;

function pairs(count: number, isWanted: (a: number, b: number) => boolean): string {
  const found: string[] = [];
  for (let a = 0; a < count; a += 1)
    for (let b = 0; b < count; b += 1) if (a !== b && isWanted(a, b)) found.push(colocation(a, b));
  return found.join('');
}

describe('the engine', () => {
  it('plans what is colocated in all pairs, as far as that ends', () => {
    expect(
      plan(
        10,
        pairs(10, (a, b) => b < a),
      ).outcomes,
    ).toHaveLength(10);
  });

  it.each([
    ['in pairs', 40, (a: number, b: number) => b < a],
    ['in pairs both ways', 12, () => true],
  ])('refuses colocations %s that lead on for ever', (_, count, isWanted) => {
    expect(() => plan(count, pairs(count, isWanted))).toThrow(
      new UsageError(
        'too many colocations among the same resources: scores were followed along them 6,000,000 times, and there is no end of it; Pacemaker takes as long',
      ),
    );
  });

  it('refuses a chain that is too long to be followed', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => colocation(i, i + 1));
    expect(() => plan(20_001, chain.join(''))).toThrow('in a chain that is too long to be followed');
  });
});
