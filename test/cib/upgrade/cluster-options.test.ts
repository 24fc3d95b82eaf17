/** Cluster options of schema 2 are renamed, moved into the sections of defaults, or dropped. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const set = (pairs: string, more = ''): string =>
  `<crm_config><cluster_property_set id="o">${pairs}</cluster_property_set></crm_config>${more}`;

const stickinessOf = (value: string): string =>
  set(`<nvpair id="a" name="default-resource-failure-stickiness" value="${value}"/>`);

const infrastructureOf = (value: string): string =>
  set(
    `<nvpair id="a" name="cluster-infrastructure" value="${value}"/><nvpair id="b" name="dc_deadtime" value="1"/>`,
  );

describe('cluster options before schema 3.0', () => {
  it('are renamed where only the spelling changed', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-2.0',
      set(
        '<nvpair id="a" name="no_quorum_policy" value="stop"/><nvpair id="b" name="transition_idle_timeout" value="1"/>',
      ),
    );
    expect(lines.slice(2)).toEqual([
      '    <nvpair id="a" name="no-quorum-policy" value="stop">',
      '    <nvpair id="b" name="cluster-delay" value="1">',
    ]);
    expect(messages).toEqual([
      'info: the cluster option "no_quorum_policy" of "a" is read as "no-quorum-policy" @ name="no_quorum_policy"',
      'info: the cluster option "transition_idle_timeout" of "b" is read as "cluster-delay" @ name="transition_idle_timeout"',
    ]);
  });

  it('make new sections of defaults when there are none, and an emptied set goes', () => {
    const { lines } = upgradeOf(
      'pacemaker-2.0',
      set(
        '<nvpair id="a" name="default_action_timeout" value="9"/><nvpair id="b" name="is-managed-default" value="0"/>',
      ),
    );
    expect(lines).toEqual([
      '<crm_config>',
      '<op_defaults>',
      '  <meta_attributes id="_2TO3_-op-defaults">',
      '    <nvpair id="a" name="timeout" value="9">',
      '<rsc_defaults>',
      '  <meta_attributes id="_2TO3_-rsc-defaults">',
      '    <nvpair id="b" name="is-managed" value="0">',
    ]);
  });

  it('join the first set without rule, unless the default is set already', () => {
    const { lines } = upgradeOf(
      'pacemaker-2.0',
      set(
        '<nvpair id="a" name="default-resource-stickiness" value="9"/><nvpair id="b" name="is-managed-default" value="0"/>',
        `<rsc_defaults><meta_attributes id="r"><rule id="x"/></meta_attributes><meta_attributes id="m"/>
         <meta_attributes id="n"><nvpair id="i" name="is-managed" value="1"/></meta_attributes></rsc_defaults>`,
      ),
    );
    expect(lines.slice(1)).toEqual([
      '<rsc_defaults>',
      '  <meta_attributes id="r">',
      '    <rule id="x">',
      '  <meta_attributes id="m">',
      '    <nvpair id="a" name="resource-stickiness" value="9">',
      '  <meta_attributes id="n">',
      '    <nvpair id="i" name="is-managed" value="1">',
    ]);
  });

  it('are lost, with a warning, when the section of defaults has no place for them', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-2.0',
      set('<nvpair id="a" name="default-resource-stickiness" value="9"/>', '<rsc_defaults/>'),
    );
    expect(lines).toEqual(['<crm_config>', '<rsc_defaults>']);
    expect(messages[0]).toMatch(
      /^warning: the cluster option "default-resource-stickiness" belongs into <rsc_defaults>.*no effect/,
    );
  });

  it('are lost, with a warning, when they move and depend on a rule', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-2.0',
      set(
        '<rule id="r"/><nvpair id="a" name="is_managed_default" value="9"/><nvpair id="b" name="x" value="1"/>',
      ),
    );
    expect(lines).toEqual([
      '<crm_config>',
      '  <cluster_property_set id="o">',
      '    <rule id="r">',
      '    <nvpair id="b" name="x" value="1">',
    ]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(
      /^warning: .*"is_managed_default" of "a" .* with the rule of its set it is dropped/,
    );
  });

  it('become a threshold for a failure stickiness of -INFINITY only', () => {
    expect(upgradeOf('pacemaker-2.0', stickinessOf('-INFINITY')).lines.at(-1)).toBe(
      '    <nvpair id="a" name="migration-threshold" value="1">',
    );
    const dropped = upgradeOf('pacemaker-2.0', stickinessOf('-100'));
    expect(dropped.lines).toEqual(['<crm_config>']);
    expect(dropped.result.problems[0]?.help).toContain('migration-threshold');
  });

  it('lose the names of infrastructures that are gone, and keep corosync', () => {
    expect(upgradeOf('pacemaker-2.0', infrastructureOf('cman')).lines).toHaveLength(3);
    expect(upgradeOf('pacemaker-2.0', infrastructureOf('corosync')).lines[2]).toContain('"corosync"');
  });
});

describe('cluster options before schema 4.0', () => {
  it('are renamed, and "poweroff" is "off"', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-3.0',
      set(
        `<nvpair id="a" name="crmd-transition-delay" value="1"/><nvpair id="b" name="stonith-action" value="poweroff"/>
         <nvpair id="c" name="stonith-action" value="reboot"/><nvpair id="d" name="crmd-integration-timeout"/>`,
      ),
    );
    expect(lines.slice(2)).toEqual([
      '    <nvpair id="a" name="transition-delay" value="1">',
      '    <nvpair id="b" name="stonith-action" value="off">',
    ]);
    expect(messages).toEqual([
      'info: the cluster option "crmd-transition-delay" of "a" is read as "transition-delay" @ name="crmd-transition-delay"',
      'info: "stonith-action" of "b": the value "poweroff" is read as "off" @ value="poweroff"',
    ]);
  });

  it('lose "remove-after-stop"', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-3.0',
      set('<nvpair id="a" name="remove-after-stop" value="true"/>'),
    );
    expect(lines).toEqual(['<crm_config>', '  <cluster_property_set id="o">']);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^warning: the cluster option "remove-after-stop" of "a" is not supported/);
  });
});
