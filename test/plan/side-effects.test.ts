/** Side effects of a change of a small cluster: failures forgotten, probes, removed resources, monitors, load of nodes. */
import { describe, expect, it } from 'vitest';
import { NO_AGENTS } from '../../src/agents/catalogue.js';
import { createSource } from '../../src/base/source.js';
import { validateCib } from '../../src/cib/validation.js';
import { planChange } from '../../src/plan/change-plan.js';
import type { SideEffects } from '../../src/plan/side-effects.js';
import { PLAIN } from '../../src/render/palette.js';
import { renderDocumentText } from '../../src/render/document/text.js';
import { settledFromNothing } from '../../src/explain/basis.js';
import { sideEffectBlocks } from '../../src/views/plan/side-effects.js';
import { withHealthyStatus } from '../../src/whatif/healthy-status.js';
import { settle } from '../../src/whatif/settle.js';
import { withStatusOf } from '../../src/whatif/borrowed-status.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

const clock = { now: 1_767_225_600, offset: 0 };

interface Small {
  readonly interval?: string;
  readonly timeout?: string;
  readonly options?: string;
  readonly resources?: string;
  readonly parameter?: string;
}

const memory = (id: string, amount: number): string =>
  `<utilization id="${id}-u"><nvpair id="${id}-m" name="memory" value="${amount}"/></utilization>`;

function web({ interval = '10s', timeout = '20s', parameter = '1' }: Small): string {
  return `<primitive id="web" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="web-m"><nvpair id="web-t" name="migration-threshold" value="1"/></meta_attributes><instance_attributes id="web-ia"><nvpair id="web-fake" name="fake" value="${parameter}"/></instance_attributes><operations><op id="web-monitor" name="monitor" interval="${interval}" timeout="${timeout}"/></operations>${memory('web', 512)}</primitive>`;
}

/** Two nodes; `web` prefers `a`. */
function cluster(small: Small = {}): XmlElement {
  const { options = '', resources = web(small) } = small;
  const text = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config><cluster_property_set id="o"><nvpair id="o-f" name="stonith-enabled" value="false"/>${options}</cluster_property_set></crm_config>
<nodes><node id="1" uname="a">${memory('a', 1024)}</node><node id="2" uname="b">${memory('b', 768)}</node></nodes>
<resources>${resources}</resources>
<constraints>${resources.includes('"web"') ? '<rsc_location id="l" rsc="web" node="a" score="10"/>' : ''}</constraints></configuration></cib>`;
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the cluster is no XML');
  return validateCib(root).upgrade.root;
}

function effects(head: XmlElement, status = settledFromNothing(cluster(), { clock }).root): SideEffects {
  const base = withStatusOf(cluster(), status);
  return planChange({ base, head, clock, agents: NO_AGENTS, whatIf: { kind: 'none' } }).sideEffects;
}

const NONE: SideEffects = { forgotten: [], probes: [], removedActive: [], monitors: [], usage: [] };

const told = (some: SideEffects): string =>
  renderDocumentText(sideEffectBlocks(some, { detail: 'everything' }), { palette: PLAIN, columns: 400 });

describe('a change', () => {
  it('that is none has no side effects', () => {
    expect(effects(cluster())).toEqual(NONE);
  });

  it('of the interval of a monitor cancels one and begins another', () => {
    const some = effects(cluster({ interval: '30s' }));
    const of = { resource: 'web', node: 'a', operation: 'monitor' };
    expect(some).toEqual({
      ...NONE,
      monitors: expect.arrayContaining([
        { ...of, intervalMs: 10_000, change: 'cancelled' },
        { ...of, intervalMs: 30_000, change: 'added' },
      ]),
    });
    expect(told(some)).toContain('web: monitor every 10 s → every 30 s (a); nothing is interrupted');
  });

  it('of the timeout of a monitor begins it anew', () => {
    expect(effects(cluster({ timeout: '40s' })).monitors).toEqual([
      { resource: 'web', node: 'a', operation: 'monitor', intervalMs: 10_000, change: 'rescheduled' },
    ]);
  });

  it('that adds a resource looks for it on all nodes and takes of their capacity', () => {
    const more = `<primitive id="db" class="ocf" provider="pacemaker" type="Dummy">${memory('db', 1000)}</primitive>`;
    const some = effects(cluster({ resources: `${web({})}${more}` }));
    expect(some.probes).toEqual([{ resource: 'db', nodes: ['a', 'b'] }]);
    expect(some.usage).toEqual([{ node: 'b', attribute: 'memory', capacity: 768, before: 0, after: 1000 }]);
    expect(told(some)).toContain('! b: memory 0 → 1000 of 768, which is more than there is');
  });

  it('that removes what runs stops it, unless nothing that is removed is stopped', () => {
    const gone = { resource: 'web', nodes: ['a'] };
    expect(effects(cluster({ resources: '' })).removedActive).toEqual([{ ...gone, isStopped: true }]);
    const kept = '<nvpair id="o-s" name="stop-orphan-resources" value="false"/>';
    const some = effects(cluster({ resources: '', options: kept }));
    expect(some.removedActive).toEqual([{ ...gone, isStopped: false }]);
    expect(told(some)).toContain('it goes on running, and nobody looks after it');
  });

  it('of what has failed makes Pacemaker forget the failure', () => {
    const failing = ['web_start_0@a=1'];
    const moved = settle(withHealthyStatus(cluster()).cib, { clock, failing }).cib;
    const some = effects(cluster({ parameter: '2' }), moved);
    expect(some.forgotten).toEqual([{ resource: 'web', node: 'a', because: 'definition-changed' }]);
    expect(told(some)).toContain('failures of web on a are forgotten, so that it may run there again');
  });
});
