/** On random configurations the values that verify sees are those by which the engine schedules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import { optionPair, optionValue } from '../../src/config/cluster-options.js';
import { configurationAt } from '../../src/config/current.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { optionText, originOfOption } from '../../src/cluster/unpack/options.js';
import { intervalOf } from '../../src/verify/operation-definitions.js';
import { parseXml } from '../../src/xml/parse.js';

const SCORES = ['', 'score="0"', 'score="1"', 'score="5"', 'score="-INFINITY"', 'score="INFINITY"'];
const OPTIONS = ['no-quorum-policy', 'stonith-enabled', 'fencing-enabled', 'batch-limit', 'cluster-delay'];
const OPTION_VALUES = [
  'stop',
  'ignore',
  'true',
  'false',
  'yes',
  '10minutes',
  '20 secs',
  '5',
  '#default',
  'x',
];
const META = ['priority', 'target-role', 'resource-stickiness', 'is-managed'];
const META_VALUES = ['1', 'Stopped', 'false', '#default', 'INFINITY'];
const RULES = [
  '',
  '<expression id="E" attribute="x" operation="not_defined"/>',
  '<rsc_expression id="E" type="y"/>',
];

type Pair = readonly [string, string];
interface RandomSet {
  readonly score: string;
  readonly rule: string;
  readonly pairs: readonly Pair[];
}

const sets = (names: readonly string[], values: readonly string[]): fc.Arbitrary<RandomSet[]> =>
  fc.array(
    fc.record({
      score: fc.constantFrom(...SCORES),
      rule: fc.constantFrom(...RULES),
      pairs: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
        minLength: 1,
        maxLength: 3,
        selector: ([name]) => name,
      }),
    }),
    { maxLength: 3 },
  );

function textOf(element: string, prefix: string, all: readonly RandomSet[]): string {
  return all
    .map(({ score, rule, pairs }, i) => {
      const id = `${prefix}${i}`;
      const ruleText = rule === '' ? '' : `<rule id="${id}-r">${rule.replace('"E"', `"${id}-e"`)}</rule>`;
      const pairTexts = pairs.map(
        ([name, value], n) => `<nvpair id="${id}-${n}" name="${name}" value="${value}"/>`,
      );
      return `<${element} id="${id}" ${score}>${ruleText}${pairTexts.join('')}</${element}>`;
    })
    .join('');
}

function cibText(schema: string, options: string, resources: string, defaults: string): string {
  return `<cib validate-with="${schema}" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config>${options}</crm_config><nodes/><resources>${resources}</resources><constraints/>
<rsc_defaults>${defaults}</rsc_defaults></configuration><status/></cib>`;
}

const NOW = { seconds: 1_767_225_600, offset: 0 };
const schemas = fc.constantFrom('pacemaker-3.9', 'pacemaker-4.0');
const metaSets = sets(META, META_VALUES);

describe('verify and the engine', () => {
  it('agree on every cluster option in effect', () => {
    fc.assert(
      fc.property(schemas, sets(OPTIONS, OPTION_VALUES), fc.boolean(), (schema, all, hasBootstrap) => {
        const written = textOf('cluster_property_set', 'o', all);
        const text = hasBootstrap ? written.replace('id="o0"', 'id="cib-bootstrap-options"') : written;
        const cib = readCib(parseXml(createSource('cib.xml', cibText(schema, text, '', ''))));
        if (!cib) throw new Error('no CIB');
        const configuration = configurationOf(cib);
        expect(configuration.validation.faults).toEqual([]);
        const state = unpack(configurationAt(configuration.cib.root, NOW));
        for (const name of ['no-quorum-policy', 'fencing-enabled', 'batch-limit', 'cluster-delay']) {
          const { value, element } = originOfOption(state, name);
          const pair = optionPair(configuration, name);
          expect(optionText(state, name)).toBe(value);
          expect(optionValue(configuration, name)).toBe(value);
          if (element) expect(pair?.element.start).toBe(element.start);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('agree on every meta attribute in effect', () => {
    const random = fc.tuple(schemas, metaSets, metaSets, metaSets, metaSets);
    fc.assert(
      fc.property(random, ([schema, own, template, group, defaults]) => {
        const meta = (prefix: string, all: readonly RandomSet[]): string =>
          textOf('meta_attributes', prefix, all);
        const resources = `<template id="t" class="lsb" type="y">${meta('t-', template)}</template>
<group id="g">${meta('g-', group)}<primitive id="a" template="t">${meta('a-', own)}</primitive></group>
<primitive id="b" class="lsb" type="z">${meta('b-', own)}</primitive>`;
        const cib = readCib(
          parseXml(createSource('cib.xml', cibText(schema, '', resources, meta('d-', defaults)))),
        );
        if (!cib) throw new Error('no CIB');
        const configuration = configurationOf(cib);
        expect(configuration.validation.faults).toEqual([]);
        const state = unpack(configurationAt(configuration.cib.root, NOW));
        for (const resource of cib.allResources) {
          const engine = state.resourcesById.get(resource.id)?.meta;
          for (const name of META) {
            const found = configuration.meta(resource).settled(name)?.value;
            expect(found, `${name} of ${resource.id}`).toBe(engine?.get(name));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('agree on every interval', () => {
    const unit = fc.constantFrom(
      '',
      's',
      'sec',
      'ms',
      'msec',
      'us',
      'm',
      'min',
      'h',
      'hr',
      'minutes',
      ' s',
      'x',
      'T',
    );
    const written = fc.oneof(
      fc.tuple(fc.integer({ min: -10, max: 99_999 }), unit).map(([count, name]) => `${count}${name}`),
      fc.constantFrom('', ' ', 'P1D', 'PT90S', 'P1M', 'INFINITY', '1.5s', '0x10', '99999999999999999999s'),
      fc.stringMatching(/^[ 0-9a-zPT:.+-]{0,8}$/),
    );
    fc.assert(
      fc.property(written, (interval) => {
        const resources = `<primitive id="a" class="lsb" type="y"><operations>
<op id="o" name="monitor" interval="${interval}"/></operations></primitive>`;
        const cib = readCib(parseXml(createSource('cib.xml', cibText('pacemaker-3.9', '', resources, ''))));
        const resource = cib?.allResources[0];
        const [operation] = resource?.kind === 'primitive' ? resource.operations : [];
        if (!cib || !operation) throw new Error('no operation');
        const state = unpack(configurationAt(configurationOf(cib).cib.root, NOW));
        const [engine] = state.resourcesById.get('a')?.configuredOperations ?? [];
        expect(intervalOf(operation)).toBe(engine?.intervalMs);
      }),
      { numRuns: 500 },
    );
  });
});
