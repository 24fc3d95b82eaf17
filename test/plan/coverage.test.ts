/** Coverage: who has votes, and what the loss of a remote node does. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { coverageOf, majorityOf, scenariosOf } from '../../src/plan/coverage.js';
import { settledFromNothing } from '../../src/explain/basis.js';
import { losableNodes } from '../../src/whatif/node-loss.js';
import { unpacked } from '../../src/whatif/settle.js';
import { parseXml } from '../../src/xml/parse.js';

const settling = {
  clock: { now: 1_767_225_600, offset: 0 },
  promotionScores: 'offered where started',
} as const;

/** Cluster nodes, a remote node `edge`, and a service that prefers it. */
function clusterOf(names: readonly string[]): ReturnType<typeof settledFromNothing>['root'] {
  const nodes = names.map((name, i) => `<node id="${i + 1}" uname="${name}"/>`).join('');
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes>${nodes}</nodes><resources>
<primitive id="fence" class="stonith" type="fence_ipmilan"/>
<primitive id="edge" class="ocf" provider="pacemaker" type="remote"><operations><op id="edge-monitor" name="monitor" interval="60s"/></operations></primitive>
<primitive id="web" class="systemd" type="httpd"/>
</resources><constraints><rsc_location id="web-edge" rsc="web" node="edge" score="100"/></constraints></configuration></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the cluster is no XML');
  return settledFromNothing(validateCib(root).upgrade.root, settling).root;
}

describe('the loss of nodes', () => {
  it('brings a service elsewhere when its remote node is lost, which has no vote', () => {
    const root = clusterOf(['a', 'b', 'c']);
    const state = unpacked(root, settling);
    expect(losableNodes(state)).toEqual(['a', 'b', 'c', 'edge']);
    const scenarios = scenariosOf(losableNodes(state), 'node');
    const { now, losses } = coverageOf(root, { settling, scenarios, quorum: majorityOf(state) });
    expect(now.places.get('web')).toEqual([{ node: 'edge', role: 'Started' }]);
    const lost = losses.find((loss) => loss.lost[0] === 'edge');
    expect(lost?.quorate).toBe(true);
    expect(lost?.places.get('web')?.map(({ node }) => node)).not.toContain('edge');
    expect(lost?.places.get('web')).toHaveLength(1);
  });

  it('leaves a majority of those that vote, or one of two', () => {
    const three = majorityOf(unpacked(clusterOf(['a', 'b', 'c']), settling));
    expect([three(['a']), three(['a', 'b']), three(['edge'])]).toEqual([true, false, undefined]);
    const two = majorityOf(unpacked(clusterOf(['a', 'b']), settling));
    expect([two(['a']), two(['a', 'b'])]).toEqual([true, false]);
  });
});
