/** Where a change of a value is written: in the pair that sets it, in a set that always applies, or in a new one. */
import { describe, expect, it } from 'vitest';
import type { CibChange, NewElement } from '../../../src/cib/change/cib-change.js';
import { pathText } from '../../../src/cib/change/id-path.js';
import {
  isConfigured,
  metaChange,
  newLocationChange,
  nodeAttributePairs,
  nodePairChange,
  optionChange,
  promotionScoreChange,
  resourceDefaultChange,
} from '../../../src/explain/proposals/edits.js';
import { attributeOf } from '../../../src/xml/element.js';
import { scene, type Scene } from '../scene.js';
import { pair, primitive, type SmallCluster } from '../small-cluster.js';

const elementText = ({ name, attributes, children }: NewElement): string => {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`);
  return `<${name}${values.join('')}>${children.map(elementText).join('')}`;
};

const changeText = (change: CibChange): string => {
  const { path } = change;
  const place = pathText(path).split(/[ /]/).at(-1) ?? '';
  if (change.kind === 'set') return `${place}: ${change.attribute} ${change.from} -> ${change.to}`;
  return change.kind === 'add' ? `${place}: ${elementText(change.element)}` : change.kind;
};

const changed = (
  cluster: Partial<SmallCluster>,
  make: (scene: Scene) => readonly CibChange[] | undefined,
): readonly string[] | undefined => make(scene(cluster))?.map(changeText);

const set = (id: string, name: string, inside: string): string => `<${name} id="${id}">${inside}</${name}>`;
const RULE = '<rule id="r"><expression id="e" attribute="x" operation="defined"/></rule>';

describe('a meta attribute', () => {
  const stickiness = (resources: string, more: Partial<SmallCluster> = {}): readonly string[] | undefined =>
    changed({ resources, ...more }, ({ explanation: { state }, resource }) =>
      metaChange(state, resource('db'), 'resource-stickiness', '7'),
    );

  it('is set where the resource sets it', () => {
    expect(stickiness(primitive('db', { 'resource-stickiness': '5' }))).toEqual([
      expect.stringMatching(/: value 5 -> 7$/),
    ]);
    expect(stickiness(primitive('db', { 'resource-stickiness': '7' }))).toEqual([]);
  });

  it('is added to the set that always applies, with an id that is free', () => {
    expect(stickiness(primitive('db', { priority: '5' }))).toEqual([
      expect.stringContaining('<nvpair id=db-meta-resource-stickiness name=resource-stickiness value=7>'),
    ]);
    const taken = primitive('db', { priority: '5' }) + primitive('db-meta-resource-stickiness');
    expect(stickiness(taken)).toEqual([expect.stringContaining('<nvpair id=db-meta-resource-stickiness-1 ')]);
    const twice = taken + primitive('db-meta-resource-stickiness-1');
    expect(stickiness(twice)).toEqual([expect.stringContaining('<nvpair id=db-meta-resource-stickiness-2 ')]);
  });

  it('is added in a new set where none applies always, or another gives the value', () => {
    const added =
      '<meta_attributes id=db-meta_attributes><nvpair id=db-meta_attributes-resource-stickiness name=resource-stickiness value=7>';
    expect(stickiness(primitive('db'))).toEqual([expect.stringContaining(added)]);
    const ruled = primitive('db', {}, set('m', 'meta_attributes', RULE + pair('p', 'priority', '5')));
    expect(stickiness(ruled)).toEqual([expect.stringContaining(added)]);
    const referring = `${primitive('other', { priority: '3' })}${primitive('db', {}, '<meta_attributes id-ref="other-meta"/>')}`;
    expect(stickiness(referring)).toEqual([expect.stringContaining(added)]);
    const defaults = `<rsc_defaults>${set('d', 'meta_attributes', pair('dp', 'resource-stickiness', '5'))}</rsc_defaults>`;
    expect(stickiness(primitive('db'), { defaults })).toEqual([expect.stringContaining(added)]);
  });

  it('of all resources is set or added in their defaults', () => {
    const inDefaults = (defaults: string): readonly string[] | undefined =>
      changed({ defaults }, ({ explanation: { state } }) => resourceDefaultChange(state, 'priority', '7'));
    const inSet = (inside: string): string =>
      `<rsc_defaults>${set('d', 'meta_attributes', inside)}</rsc_defaults>`;
    expect(inDefaults(inSet(pair('p', 'priority', '5')))).toEqual([expect.stringMatching(/value 5 -> 7$/)]);
    expect(inDefaults(inSet(pair('p', 'other', '5')))).toEqual([
      expect.stringContaining('<nvpair id=d-priority name=priority value=7>'),
    ]);
    expect(inDefaults(inSet(RULE + pair('p', 'priority', '5')))).toEqual([
      expect.stringContaining(
        '<meta_attributes id=cib-meta_attributes><nvpair id=cib-meta_attributes-priority name=priority value=7>',
      ),
    ]);
    expect(inDefaults('')).toEqual([
      expect.stringContaining(
        '<rsc_defaults><meta_attributes id=rsc_defaults-meta_attributes><nvpair id=rsc_defaults-meta_attributes-priority name=priority value=7>',
      ),
    ]);
  });
});

describe('a cluster option', () => {
  it('is set where it is, or added to the options', () => {
    const option = (name: string): readonly string[] | undefined =>
      changed({}, ({ explanation: { state } }) => optionChange(state, name, 'true'));
    expect(option('fencing-enabled')).toEqual([expect.stringMatching(/value false -> true$/)]);
    expect(option('maintenance-mode')).toEqual([
      expect.stringContaining('<nvpair id=options-maintenance-mode name=maintenance-mode value=true>'),
    ]);
  });
});

describe('a value of a node', () => {
  const nodes = { a: set('u', 'utilization', pair('c', 'cpu', '4')) };
  const capacity = (cluster: Partial<SmallCluster>, name: string): readonly string[] | undefined =>
    changed(cluster, ({ explanation: { state }, node }) =>
      nodePairChange(state, node('a'), 'utilization', [name, '9']),
    );

  it('is set or added to what the node can take', () => {
    expect(capacity({ nodes }, 'cpu')).toEqual([expect.stringMatching(/value 4 -> 9$/)]);
    expect(capacity({ nodes }, 'memory')).toEqual([
      expect.stringContaining('<nvpair id=u-memory name=memory value=9>'),
    ]);
    expect(capacity({}, 'cpu')).toEqual([
      expect.stringContaining('<utilization id=a-utilization><nvpair id=a-utilization-cpu name=cpu value=9>'),
    ]);
  });

  it('cannot be written for a node that the configuration does not list', () => {
    const guest = { resources: primitive('vm', { 'remote-node': 'guest' }) };
    const change = (cluster: Partial<SmallCluster>, name: string) =>
      changed(cluster, ({ explanation: { state }, node }) =>
        nodePairChange(state, node(name), 'utilization', ['cpu', '9']),
      );
    expect(change(guest, 'guest')).toBeUndefined();
  });

  it('is a promotion score where the agent left it, else among the transient ones', () => {
    const score = (transient: Readonly<Record<string, string>>, name = 'a'): readonly string[] | undefined =>
      changed({ transient }, ({ explanation: { state }, node }) =>
        promotionScoreChange(state, node(name), ['master-db', '9']),
      );
    expect(score({ a: pair('s', 'master-db', '5') })).toEqual([expect.stringMatching(/value 5 -> 9$/)]);
    expect(score({ a: pair('s', 'master-web', '5') })).toEqual([
      expect.stringContaining('<nvpair id=status-a-master-db name=master-db value=9>'),
    ]);
    expect(score({ a: pair('s', 'master-db', '5') }, 'b')).toBeUndefined();
  });

  it('is found among the permanent attributes before the transient ones', () => {
    const one = scene({
      nodes: { a: set('i', 'instance_attributes', pair('p', 'x', '1') + pair('q', 'y', '1')) },
      transient: { a: pair('t', 'x', '2') },
    });
    const found = nodeAttributePairs(one.explanation.state, one.node('a'), (name) => name === 'x');
    expect(found.map((element) => attributeOf(element, 'id'))).toEqual(['p', 't']);
    expect(nodeAttributePairs(one.explanation.state, one.node('b'), () => true)).toEqual([]);
  });
});

describe('a new location', () => {
  it('names resource, node, score and role, with an id that is free', () => {
    const added = (promoted: boolean, score: number, constraints = ''): readonly string[] | undefined =>
      changed({ constraints }, ({ explanation: { state } }) =>
        newLocationChange(state, { resource: 'db', node: 'a', promoted }, score),
      );
    expect(added(false, 5)).toEqual([
      expect.stringContaining('<rsc_location id=location-db-a rsc=db node=a score=5>'),
    ]);
    expect(added(true, 1_000_000)).toEqual([
      expect.stringContaining('<rsc_location id=location-db-a rsc=db role=Promoted node=a score=INFINITY>'),
    ]);
    const taken = '<rsc_location id="location-db-a" rsc="db" node="b" score="1"/>';
    expect(added(false, 5, taken)).toEqual([expect.stringContaining('id=location-db-a-1 ')]);
  });
});

describe('a resource that can be written to', () => {
  it('is one of the configuration, an instance of one, and none that was removed', () => {
    const one = scene({
      resources: `${primitive('db')}<clone id="c">${primitive('web')}</clone>`,
      history: {
        a: '<lrm_resource id="gone" class="ocf" provider="pacemaker" type="Dummy"><lrm_rsc_op id="gone_start_0" operation_key="gone_start_0" operation="start" interval="0" rc-code="0" op-status="0" call-id="2" transition-key="1:1:0:u"/></lrm_resource>',
      },
    });
    expect(['db', 'c', 'web:0', 'gone'].map((id) => isConfigured(one.resource(id)))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
