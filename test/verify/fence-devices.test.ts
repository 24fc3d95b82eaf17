/** Fence devices, their parameters, and the nodes and levels that they belong to. */
import { describe, expect, it } from 'vitest';
import { createSource, spanText } from '../../src/base/source.js';
import { readCib, type Cib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import {
  deviceParameter,
  fenceDevices,
  hostListNames,
  hostMapNames,
  pairStopping,
} from '../../src/verify/fence-devices.js';
import { levelsByTarget } from '../../src/verify/fencing-targets.js';
import { tokenSpan } from '../../src/verify/token-span.js';
import { parseXml } from '../../src/xml/parse.js';

function cibOf(input: string): Cib {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(input))));
  if (!cib) throw new Error('no CIB');
  return cib;
}

const stopped = (id: string): string =>
  `<meta_attributes id="${id}"><nvpair id="${id}-r" name="target-role" value="stopped"/></meta_attributes>`;

describe('fence devices', () => {
  it('are found at any depth, with parameters from their template', () => {
    const cib =
      cibOf(`<template id="ilo" class="stonith" type="fence_ilo4"><instance_attributes id="ip"><nvpair id="ipn" name="pcmk_host_list" value="alpha"/></instance_attributes></template>
<clone id="c"><primitive id="one" template="ilo"/></clone>
<primitive id="two" class="stonith" type="fence_apc"/>
<primitive id="web" class="systemd" type="httpd"/>`);
    const configuration = configurationOf(cib);
    const devices = fenceDevices(cib);
    expect(devices.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(devices.map((device) => deviceParameter(configuration, device, 'pcmk_host_list')?.value)).toEqual([
      'alpha',
      undefined,
    ]);
  });

  it('are stopped by their own target-role, by that of their group and by the defaults', () => {
    const cib = cibOf(
      `<group id="g">${stopped('gm')}<primitive id="one" class="stonith" type="fence_apc"/></group><rsc_defaults>${stopped('rd')}</rsc_defaults><primitive id="two" class="stonith" type="fence_apc"/>`,
    );
    expect(
      fenceDevices(cib).map(
        (device) => pairStopping(configurationOf(cib), device)?.element.attributes[0]?.value,
      ),
    ).toEqual(['gm-r', 'rd-r']);
  });

  it('list nodes with any separator, and map them with either sign', () => {
    expect(hostListNames('alpha, beta;gamma  delta')).toEqual(['alpha', 'beta', 'gamma', 'delta']);
    expect(hostMapNames('alpha:1;beta=2,3 gamma:4')).toEqual(['alpha', 'beta', 'gamma']);
    expect(hostMapNames('a\\ b:1')).toEqual([]);
  });
});

describe('the levels of a target', () => {
  it('belong together by name, pattern or attribute', () => {
    const cib = cibOf(`<fencing-level id="a" target="alpha" index="1" devices="x"/>
<fencing-level id="b" target-pattern="al.*" index="1" devices="x"/>
<fencing-level id="c" target="alpha" index="2" devices="x"/>
<fencing-level id="d" target-attribute="rack" target-value="1" index="1" devices="x"/>
<fencing-level id="e" index="1" devices="x"/>`);
    expect(levelsByTarget(cib).map(({ target, levels }) => [target, levels.map(({ id }) => id)])).toEqual([
      ['node "alpha"', ['a', 'c']],
      ['nodes matching "al.*"', ['b']],
      ['nodes with "rack" set to "1"', ['d']],
    ]);
  });
});

describe('the span of a word in a list', () => {
  const element = cibOf('<fencing-level id="a" devices="ilo-1,ilo,pdu ilo"/>').fencingLevels[0]?.element;

  it('is that of the whole word, and of the occurrence that is asked for', () => {
    if (!element) throw new Error('no level');
    const first = tokenSpan(element, 'devices', 'ilo');
    expect(spanText(first)).toBe('ilo');
    expect(first.source.text.slice(first.start - 6, first.start)).toBe('ilo-1,');
    expect(tokenSpan(element, 'devices', 'ilo', 1).start).toBeGreaterThan(first.start);
  });

  it('is the whole value when the word does not stand there as such', () => {
    if (!element) throw new Error('no level');
    expect(spanText(tokenSpan(element, 'devices', 'rack'))).toBe('ilo-1,ilo,pdu ilo');
    expect(spanText(tokenSpan(element, 'devices', ''))).toBe('ilo-1,ilo,pdu ilo');
  });
});
