/** Which value is in effect, what loses to it, and what a rule leaves open. */
import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf, type Configuration } from '../../src/config/configuration.js';
import type { Decided } from '../../src/config/in-effect.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { parseXml } from '../../src/xml/parse.js';

function configured(...fragments: readonly string[]): Configuration {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(fragments.join('\n')))));
  if (!cib) throw new Error('this test needs a CIB');
  return configurationOf(cib);
}

const set = (id: string, score: string, value: string, rule = ''): string =>
  `<cluster_property_set id="${id}" ${score}>${rule}<nvpair id="${id}-a" name="a" value="${value}"/></cluster_property_set>`;

const RULE = '<rule id="r"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>';

const valueOf = ({ options }: Configuration): string | undefined => options.settled('a')?.value;
const textOf = (decided: Decided | undefined): unknown =>
  decided && [decided.choices.map(({ value }) => value), decided.mayBeUnset, decided.overruled.length];

describe('of several sets', () => {
  it('the highest score decides, of equal scores the last set', () => {
    const configuration = configured(
      set('one', 'score="1"', '1'),
      set('two', 'score="5"', '2'),
      set('three', 'score="5"', '3'),
    );
    expect(valueOf(configuration)).toBe('3');
    expect(configuration.options.get('a')?.overruled.map(({ loser }) => loser.value)).toEqual(['2', '1']);
  });

  it('cib-bootstrap-options decides before all others, whatever its score', () => {
    expect(
      valueOf(configured(set('high', 'score="INFINITY"', '1'), set('cib-bootstrap-options', '', '2'))),
    ).toBe('2');
  });

  it('one whose value is #default takes back what came before it', () => {
    const configuration = configured(
      set('high', 'score="9"', '1'),
      set('middle', 'score="5"', '#default'),
      set('low', '', '3'),
    );
    expect(valueOf(configuration)).toBe('3');
    expect(textOf(configuration.options.get('a'))).toEqual([['3'], false, 1]);
  });

  it('one with a rule about dates leaves the value open, and the rule is named', () => {
    const configuration = configured(set('ruled', 'score="9"', '1', RULE), set('plain', '', '2'));
    const decided = configuration.options.get('a');
    expect(textOf(decided)).toEqual([['1', '2'], false, 0]);
    expect(decided?.dependsOn?.attributes[0]?.value).toBe('r');
    expect(valueOf(configuration)).toBe('2');
    expect(valueOf(configured(set('ruled', '', '1', RULE)))).toBeUndefined();
  });

  it('one whose rule can be judged without a time or a node is judged', () => {
    const rule = '<rule id="r"><expression id="e" attribute="#uname" operation="not_defined"/></rule>';
    expect(valueOf(configured(set('ruled', 'score="9"', '1', rule), set('plain', '', '2')))).toBe('1');
  });

  it('the first value of a name within one set counts', () => {
    const configuration = configured(
      '<cluster_property_set id="s"><nvpair id="x" name="a" value="x"/><nvpair id="y" name="a" value="y"/></cluster_property_set>',
    );
    expect(valueOf(configuration)).toBe('x');
  });
});

describe('meta attributes', () => {
  const meta = (id: string, value: string): string =>
    `<meta_attributes id="${id}"><nvpair id="${id}-p" name="priority" value="${value}"/></meta_attributes>`;

  const priorityOf = (configuration: Configuration, id: string): string | undefined => {
    const resource = configuration.written.allResources.find((candidate) => candidate.id === id);
    return resource && configuration.meta(resource).settled('priority')?.value;
  };

  it('are those of the resource, then of what it is part of, then the defaults', () => {
    const member = (id: string, inner = ''): string =>
      `<primitive id="${id}" class="lsb" type="x">${inner}</primitive>`;
    const configuration = configured(
      `<group id="g">${meta('gm', '2')}${member('a', meta('am', '1'))}${member('b')}</group>`,
      member('c'),
      `<rsc_defaults>${meta('d', '3')}</rsc_defaults>`,
    );
    expect(['a', 'b', 'c'].map((id) => priorityOf(configuration, id))).toEqual(['1', '2', '3']);
  });

  it('of a template give way to those of the resource', () => {
    const configuration = configured(
      `<template id="t" class="lsb" type="x">${meta('tm', '1')}</template>`,
      `<primitive id="a" template="t">${meta('am', '2')}</primitive><primitive id="b" template="t"/>`,
    );
    expect(['a', 'b'].map((id) => priorityOf(configuration, id))).toEqual(['2', '1']);
  });

  it('may stand as attributes of the definition, which come before all sets, unless they take back', () => {
    const configuration = configured(
      `<primitive id="a" class="lsb" type="x" priority="7">${meta('am', '1')}</primitive>`,
      `<primitive id="b" class="lsb" type="x" priority="#default">${meta('bm', '2')}</primitive>`,
    );
    expect(['a', 'b'].map((id) => priorityOf(configuration, id))).toEqual(['7', '2']);
  });

  it('by rules about the agent are decided', () => {
    const ruled = (type: string, value: string): string =>
      `<meta_attributes id="d-${type}" score="5"><rule id="r-${type}"><rsc_expression id="e-${type}" type="${type}"/></rule><nvpair id="p-${type}" name="priority" value="${value}"/></meta_attributes>`;
    const configuration = configured(
      '<primitive id="a" class="lsb" type="x"/><primitive id="b" class="lsb" type="y"/>',
      `<rsc_defaults>${ruled('x', '1')}${meta('d', '9')}</rsc_defaults>`,
    );
    expect(['a', 'b'].map((id) => priorityOf(configuration, id))).toEqual(['1', '9']);
  });
});

describe('a value that an upgrade brings under another name', () => {
  it('is found under the present one, at the place in the text', () => {
    const configuration = configured('<nvpair id="x" name="crmd-transition-delay" value="5s"/>');
    const found = configuration.options.settled('transition-delay');
    expect(found?.value).toBe('5s');
    const { element } = found ?? {};
    expect(element && positionAt(element.source, element.start).line).toBeGreaterThan(1);
  });
});
