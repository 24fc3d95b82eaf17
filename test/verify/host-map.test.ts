/** pcmk_host_map, and which nodes a fence device is for. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { deviceHosts, mayFence } from '../../src/verify/fence-hosts.js';
import { readHostMap } from '../../src/verify/host-map.js';
import { parseXml } from '../../src/xml/parse.js';

const isNode = (name: string): boolean => ['alpha', 'beta'].includes(name);

describe('readHostMap', () => {
  it.each([
    ['alpha:1;beta:2', ['alpha 1', 'beta 2']],
    ['alpha=1 beta=2,3', ['alpha 1', 'beta 2,3']],
    // Names of virtual machines and of ports have colons and commas of their own.
    ['alpha:naa:50014;beta:vm,old', ['alpha naa:50014', 'beta vm,old']],
    ['  ;alpha:1;  ', ['alpha 1']],
  ])('reads %s', (value, pairs) => {
    const { mappings, faults } = readHostMap(value, isNode);
    expect(mappings.map(({ node, ports }) => `${node} ${ports}`)).toEqual(pairs);
    expect(faults).toEqual([]);
  });

  it.each([
    ['alpha=1,beta=2', ['alpha=1,beta=2']],
    ['alpha:1, beta:2', ['alpha:1,']],
    ['alpha beta', ['alpha', 'beta']],
    [':1;alpha:', [':1', 'alpha:']],
    ['alpha:1;alpha:2', ['alpha:2']],
  ])('objects to %s', (value, texts) => {
    expect(readHostMap(value, isNode).faults.map(({ text }) => text)).toEqual(texts);
  });
});

function reach(parameters: Readonly<Record<string, string>>): boolean[] {
  const pairs = Object.entries(parameters).map(
    ([name, value], i) => `<nvpair id="p${i}" name="${name}" value="${value}"/>`,
  );
  const input = `<node id="1" uname="Alpha"/><node id="2" uname="beta"/>
<primitive id="f" class="stonith" type="fence_x"><instance_attributes id="i">${pairs.join('')}</instance_attributes></primitive>`;
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(input))));
  const [device] = cib?.primitives ?? [];
  if (!cib || !device) throw new Error('no device');
  const hosts = deviceHosts(configurationOf(cib), device);
  return ['Alpha', 'beta'].map((node) => mayFence(hosts, node));
}

describe('deviceHosts', () => {
  it('takes the nodes of the list and of the map together, whatever their case', () => {
    expect(reach({ pcmk_host_list: 'alpha' })).toEqual([true, false]);
    expect(reach({ pcmk_host_list: 'alpha', pcmk_host_map: 'beta:2' })).toEqual([true, true]);
  });

  it('leaves open what the device answers itself', () => {
    expect(reach({})).toEqual([true, true]);
    expect(reach({ pcmk_host_list: 'alpha', pcmk_host_check: 'status' })).toEqual([true, true]);
    expect(reach({ pcmk_host_list: 'alpha', pcmk_host_check: 'none' })).toEqual([true, true]);
  });

  it('has no node for a static list that is not there', () => {
    expect(reach({ pcmk_host_check: 'static-list' })).toEqual([false, false]);
  });
});
