/** Options of operations move from instance to meta attributes, and what operations require to their resource. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

/** A resource with these operations, in schema 3.0: its lines without the indent, and the messages. */
function resourceWith(operations: string, more = ''): { lines: string[]; messages: string[] } {
  const { lines, messages } = upgradeOf(
    'pacemaker-2.0',
    `<resources><primitive id="p" class="ocf" provider="x" type="y"><operations>${operations}</operations>${more}</primitive></resources>`,
  );
  return { lines: lines.slice(2).map((line) => line.slice(4)), messages };
}

const pair = (id: string, name: string, value: string): string =>
  `<nvpair id="${id}" name="${name}" value="${value}"/>`;

describe('options of operations', () => {
  it('move from instance attributes into a new set, and parameters of the agent stay', () => {
    const { lines, messages } = resourceWith(
      `<op id="o" name="monitor"><instance_attributes id="i">${pair('a', 'timeout', '9')}${pair('b', 'url', 'u')}</instance_attributes></op>`,
    );
    expect(lines).toEqual([
      '<operations>',
      '  <op id="o" name="monitor">',
      '    <instance_attributes id="i">',
      '      <nvpair id="b" name="url" value="u">',
      '    <meta_attributes id="_2TO3_o-meta">',
      '      <nvpair id="a" name="timeout" value="9">',
    ]);
    expect(messages).toEqual([
      `info: operation "o" of resource "p" has "timeout" as an instance attribute; it is read as a meta attribute of the operation, unless set there @ ${pair('a', 'timeout', '9')}`,
    ]);
  });

  it('join the first set without rule of the operation, an emptied one too', () => {
    const { lines } = resourceWith(
      `<op id="o" name="start"><meta_attributes id="r"><rule id="x"/>${pair('c', 'y', '1')}</meta_attributes>
       <meta_attributes id="m">${pair('d', 'requires', 'quorum')}</meta_attributes>
       <instance_attributes id="i">${pair('a', 'on-fail', 'stop')}</instance_attributes></op>`,
    );
    expect(lines).toEqual([
      '<operations>',
      '  <op id="o" name="start">',
      '    <meta_attributes id="r">',
      '      <rule id="x">',
      '      <nvpair id="c" name="y" value="1">',
      '    <meta_attributes id="m">',
      '      <nvpair id="a" name="on-fail" value="stop">',
      '<meta_attributes id="_2TO3_m">',
      '  <nvpair id="d" name="requires" value="quorum">',
    ]);
  });

  it('of a set with a rule become a set with that rule', () => {
    const { lines } = resourceWith(
      `<op id="o" name="start"><instance_attributes id="i"><rule id="r"><expression id="e"/></rule>${pair('a', 'role', 'Started')}</instance_attributes></op>`,
    );
    expect(lines.slice(2)).toEqual([
      '    <meta_attributes id="_2TO3_i">',
      '      <rule id="r">',
      '        <expression id="e">',
      '      <nvpair id="a" name="role" value="Started">',
    ]);
  });

  it('are given by the last set, and not at all where the resource has a meta attribute of that name', () => {
    const operation = `<op id="o" name="start"><instance_attributes id="i">${pair('a', 'timeout', '1')}</instance_attributes>
      <instance_attributes id="j">${pair('b', 'timeout', '2')}</instance_attributes></op>`;
    expect(resourceWith(operation).lines.slice(2)).toEqual([
      '    <meta_attributes id="_2TO3_o-meta">',
      '      <nvpair id="b" name="timeout" value="2">',
    ]);
    expect(
      resourceWith(operation, `<meta_attributes id="m">${pair('c', 'timeout', '3')}</meta_attributes>`).lines,
    ).toEqual([
      '<operations>',
      '  <op id="o" name="start">',
      '<meta_attributes id="m">',
      '  <nvpair id="c" name="timeout" value="3">',
    ]);
  });
});

describe('what operations require', () => {
  it('becomes a meta attribute of the resource: the last start or promote decides', () => {
    const { lines, messages } = resourceWith(
      '<op id="a" name="start" requires="quorum"/><op id="b" name="promote" requires="fencing"/><op id="c" name="stop" requires="nothing"/>',
    );
    expect(lines.slice(4)).toEqual([
      '<meta_attributes id="_2TO3_p-meta">',
      '  <nvpair id="_2TO3_b-meta-requires" name="requires" value="fencing">',
    ]);
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatch(
      /^info: operation "a" \("start"\) of resource "p" has "requires"; it is read as a meta attribute/,
    );
    expect(messages[2]).toMatch(
      /^info: operation "c" \("stop"\) .* for start and promote only; it is dropped/,
    );
  });

  it('is not taken over where the resource says it itself', () => {
    const { lines } = resourceWith(
      '<op id="a" name="start" requires="quorum"/>',
      `<meta_attributes id="m">${pair('c', 'requires', 'nothing')}</meta_attributes>`,
    );
    expect(lines).toEqual([
      '<operations>',
      '  <op id="a" name="start">',
      '<meta_attributes id="m">',
      '  <nvpair id="c" name="requires" value="nothing">',
    ]);
  });

  it('is taken from meta attributes rather than from instance attributes, from the last set of those', () => {
    const { lines } = resourceWith(
      `<op id="a" name="start"><meta_attributes id="m">${pair('b', 'requires', 'quorum')}</meta_attributes></op>
       <op id="c" name="promote"><meta_attributes id="n">${pair('d', 'requires', 'fencing')}</meta_attributes>
       <instance_attributes id="i">${pair('e', 'requires', 'nothing')}</instance_attributes></op>`,
    );
    expect(lines.slice(3)).toEqual([
      '<meta_attributes id="_2TO3_n">',
      '  <nvpair id="d" name="requires" value="fencing">',
    ]);
  });

  it('is taken from instance attributes when nothing else says it', () => {
    const { lines } = resourceWith(
      `<op id="a" name="start"><instance_attributes id="i">${pair('e', 'requires', 'nothing')}</instance_attributes></op>`,
    );
    expect(lines.slice(2)).toEqual([
      '<meta_attributes id="_2TO3_i">',
      '  <nvpair id="e" name="requires" value="nothing">',
    ]);
  });

  it('keeps its rule, unless a set without rule behind it overrides it', () => {
    const conditional = `<op id="a" name="start"><meta_attributes id="m"><rule id="r"/>${pair('b', 'requires', 'quorum')}</meta_attributes></op>`;
    const plain = `<op id="c" name="start"><meta_attributes id="n">${pair('d', 'requires', 'fencing')}</meta_attributes></op>`;
    expect(resourceWith(plain + conditional).lines.slice(3)).toEqual([
      '<meta_attributes id="_2TO3_n">',
      '  <nvpair id="d" name="requires" value="fencing">',
      '<meta_attributes id="_2TO3_m">',
      '  <rule id="r">',
      '  <nvpair id="b" name="requires" value="quorum">',
    ]);
    expect(resourceWith(conditional + plain).lines.slice(3)).toEqual([
      '<meta_attributes id="_2TO3_n">',
      '  <nvpair id="d" name="requires" value="fencing">',
    ]);
  });
});
