/** References of all kinds around the change to schema 4.0. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const PING = '<nodes><node id="1" uname="n" type="ping"/></nodes>';
const afterPing = (configuration: string): string[] =>
  upgradeOf('pacemaker-3.0', PING + configuration).lines.slice(2);

describe('an id-ref', () => {
  it('is a reference again after the upgrade', () => {
    expect(
      afterPing(
        '<op_defaults><meta_attributes id-ref="m"/><meta_attributes id="m"><nvpair id="a" name="x" value="1"/></meta_attributes></op_defaults>',
      ),
    ).toEqual([
      '<op_defaults>',
      '  <meta_attributes id-ref="m">',
      '  <meta_attributes id="m">',
      '    <nvpair id="a" name="x" value="1">',
    ]);
  });

  it('is followed inside of what it refers to', () => {
    expect(
      afterPing(
        '<op_defaults><meta_attributes id="m"><nvpair id-ref="a"/></meta_attributes><meta_attributes id-ref="m"/></op_defaults><rsc_defaults><meta_attributes id="k"><nvpair id="a" name="x" value="1"/></meta_attributes></rsc_defaults>',
      ).slice(0, 4),
    ).toEqual([
      '<op_defaults>',
      '  <meta_attributes id="m">',
      '    <nvpair id-ref="a">',
      '  <meta_attributes id-ref="m">',
    ]);
  });

  it('to a definition that is dropped becomes the definition', () => {
    const { lines } = upgradeOf(
      'pacemaker-3.0',
      `<resources><primitive id="p" class="nagios" type="x"><meta_attributes id="m"><nvpair id="a" name="x" value="1"/></meta_attributes></primitive>
       <primitive id="q" class="ocf" provider="x" type="x"><meta_attributes id-ref="m"/></primitive>
       <primitive id="r" class="ocf" provider="x" type="x"><meta_attributes id-ref="m"/></primitive></resources>`,
    );
    expect(lines).toEqual([
      '<resources>',
      '  <primitive class="ocf" id="q" provider="x" type="x">',
      '    <meta_attributes id="m">',
      '      <nvpair id="a" name="x" value="1">',
      '  <primitive class="ocf" id="r" provider="x" type="x">',
      '    <meta_attributes id-ref="m">',
    ]);
  });

  it('of a pair under another name becomes a pair of its own', () => {
    const { lines } = upgradeOf(
      'pacemaker-3.0',
      '<op_defaults><meta_attributes id="m"><nvpair id="a" name="x" value="1"/><nvpair id-ref="a" name="y"/></meta_attributes></op_defaults>',
    );
    expect(lines).toEqual([
      '<op_defaults>',
      '  <meta_attributes id="m">',
      '    <nvpair id="a" name="x" value="1">',
      '    <nvpair id="pcmk__3_10_upgrade-a-y" name="y" value="1">',
    ]);
  });
});
