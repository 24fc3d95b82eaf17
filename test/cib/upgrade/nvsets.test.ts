/** Order of sets and duplicates of pairs, as the change to schema 4.0 leaves them. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const PING = '<nodes><node id="1" uname="n" type="ping"/></nodes>';

const idsOf = (sets: string): string[] => {
  const { lines } = upgradeOf('pacemaker-3.0', `${PING}<crm_config>${sets}</crm_config>`);
  return lines.flatMap((line) => /^ {2}<cluster_property_set.*id="([^"]*)"/.exec(line)?.[1] ?? []);
};

const optionSet = (id: string, score?: string): string =>
  `<cluster_property_set id="${id}"${score === undefined ? '' : ` score="${score}"`}/>`;

describe('sets of one element', () => {
  it('are sorted from the highest score to the lowest, equal ones as they stood', () => {
    const sets = [
      optionSet('minus', '-INFINITY'),
      optionSet('none'),
      optionSet('low', '-5'),
      optionSet('high', '+INFINITY'),
      optionSet('one', '1'),
      optionSet('zero', '0'),
      optionSet('nine', '9'),
    ];
    expect(idsOf(sets.join(''))).toEqual(['high', 'nine', 'one', 'none', 'zero', 'low', 'minus']);
  });

  it('put cib-bootstrap-options first', () => {
    expect(idsOf(optionSet('a', 'INFINITY') + optionSet('cib-bootstrap-options', '-5'))).toEqual([
      'cib-bootstrap-options',
      'a',
    ]);
  });

  it('put a score with a plus sign last, since XPath reads no number there', () => {
    expect(idsOf(optionSet('plus', '+5') + optionSet('minus', '-INFINITY') + optionSet('none'))).toEqual([
      'none',
      'minus',
      'plus',
    ]);
  });

  it('go behind their siblings', () => {
    const { lines } = upgradeOf(
      'pacemaker-3.0',
      `${PING}<resources><primitive id="p"><utilization id="u"/><operations id="o"/><meta_attributes id="m" score="1"/></primitive></resources>`,
    );
    expect(lines.slice(-3)).toEqual([
      '    <operations id="o">',
      '    <meta_attributes id="m" score="1">',
      '    <utilization id="u">',
    ]);
  });
});

const valuesOf = (...values: string[]): string[] => {
  const pairs = values.map((value, i) => `<nvpair id="n${i}" name="x" value="${value}"/>`).join('');
  const { lines } = upgradeOf(
    'pacemaker-3.0',
    `${PING}<op_defaults><meta_attributes id="m">${pairs}</meta_attributes></op_defaults>`,
  );
  return lines.flatMap((line) => /^ {4}<nvpair.*value="([^"]*)"/.exec(line)?.[1] ?? []);
};

describe('pairs of one name in a set', () => {
  it('are reduced to the first', () => {
    expect(valuesOf('1', '2', '3')).toEqual(['1']);
  });

  it('are reduced to the first behind the last that takes all back', () => {
    expect(valuesOf('1', '#default', '2', '#default', '3', '4')).toEqual(['3']);
    expect(valuesOf('1', '#default')).toEqual(['#default']);
    expect(valuesOf('#default', '#default')).toEqual(['#default']);
  });

  it('stay where schema 4.0 takes the CIB as it is', () => {
    const { lines } = upgradeOf(
      'pacemaker-3.0',
      '<op_defaults><meta_attributes id="m"><nvpair id="a" name="x" value="1"/><nvpair id="b" name="x" value="2"/></meta_attributes></op_defaults>',
    );
    expect(lines).toHaveLength(4);
  });
});
