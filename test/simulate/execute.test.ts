import { describe, expect, it } from 'vitest';
import { attributeOf, descendants, type XmlAttribute } from '../../src/xml/element.js';
import type { ExecutionStep } from '../../src/simulate/simulation-part.js';
import { clusterText, partOf, partsOf, valuesOf, type Asked } from './clusters.js';

function executed(text = clusterText(), asked: Asked = {}): readonly ExecutionStep[] {
  return partOf(partsOf(text, asked), 'execution').steps;
}

const actionsOf = (steps: readonly ExecutionStep[]): string[] =>
  steps.flatMap((step) =>
    step.kind === 'resource-action' ? [`${step.resource} ${step.operation} ${step.node}`] : [],
  );

describe('a pretended execution', () => {
  it('records what it did, so that the next schedule finds nothing to do', () => {
    const parts = partsOf(clusterText());
    expect(actionsOf(partOf(parts, 'execution').steps)).toContain('vip monitor alpha');
    const { cib } = partOf(parts, 'output');
    expect(valuesOf(cib, 'lrm_rsc_op', 'vip_monitor_10000')).toMatchObject({
      operation: 'monitor',
      'rc-code': '0',
      'exit-reason': '',
      'crm-debug-origin': 'crm_simulate',
    });
    expect(valuesOf(cib, 'lrm_rsc_op', 'vip_monitor_10000')['op-digest']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('shares between results of a node what they have in common, and keeps apart what they have not', () => {
    const stopped = ['a', 'b'].map(
      (id) =>
        `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="${id}-m"><nvpair id="${id}-t" name="target-role" value="Stopped"/></meta_attributes></primitive>`,
    );
    const text = clusterText().replace('</resources>', `${stopped.join('')}</resources>`);
    const { cib } = partOf(partsOf(text), 'output');
    const entries = [...descendants(cib)].filter(({ name }) => name === 'lrm_rsc_op');
    const probeOf = (id: string, node: string): Map<string, XmlAttribute> => {
      const found = entries.filter(
        (one) => attributeOf(one, 'id') === `${id}_last_0` && attributeOf(one, 'on_node') === node,
      );
      return new Map(found.flatMap(({ attributes }) => attributes.map((one) => [one.name, one])));
    };
    const probe = probeOf('a', 'alpha');
    expect(probeOf('b', 'alpha').get('transition-magic')).toBe(probe.get('transition-magic'));
    expect(probeOf('b', 'beta').get('transition-magic')).not.toBe(probe.get('transition-magic'));
    expect(probe.get('rc-code')?.value).toBe('7');
    expect(probe.get('operation_key')?.value).toBe('a_monitor_0');
    expect(probeOf('b', 'alpha').get('operation_key')?.value).toBe('b_monitor_0');
    // That of the resource which is started after its probe says something else.
    expect(probeOf('one', 'beta').get('rc-code')?.value).toBe('0');
    expect(probeOf('b', 'beta').get('rc-code')?.value).toBe('7');
  });

  it('leaves the CIB of the schedule as it was', () => {
    const parts = partsOf(clusterText());
    expect(partOf(parts, 'input').cib).not.toBe(partOf(parts, 'output').cib);
    expect(() => valuesOf(partOf(parts, 'input').cib, 'lrm_rsc_op', 'vip_monitor_10000')).toThrow('found 0');
  });

  it('fences a node that failed, which is offline and forgotten then', () => {
    const text = clusterText(undefined, '<nvpair id="f" name="fencing-enabled" value="true"/>');
    const parts = partsOf(text, { injections: { nodesFailing: ['alpha'] } });
    expect(partOf(parts, 'execution').steps).toContainEqual({
      kind: 'fencing',
      target: 'alpha',
      operation: 'reboot',
    });
    const { cib } = partOf(parts, 'output');
    expect(valuesOf(cib, 'node_state', '1')).toMatchObject({
      in_ccm: 'false',
      crmd: 'offline',
      join: 'down',
    });
  });

  it('lets an operation fail that is asked to, and does nothing that waits for it', () => {
    const failing = ['vip_stop_0@ALPHA=1'];
    const standby = clusterText().replace(
      '<node id="1" uname="alpha"/>',
      '<node id="1" uname="alpha"><instance_attributes id="s"><nvpair id="s1" name="standby" value="true"/></instance_attributes></node>',
    );
    expect(actionsOf(executed(standby))).toContain('vip start beta');
    const steps = executed(standby, { failingOperations: failing });
    const at = steps.findIndex(({ kind }) => kind === 'pretended-failure');
    expect(steps.slice(at, at + 3)).toMatchObject([
      { kind: 'pretended-failure', exitCode: 1 },
      { kind: 'attribute', name: 'fail-count-vip#stop_0', value: 'INFINITY' },
      { kind: 'attribute', name: 'last-failure-vip#stop_0' },
    ]);
    expect(actionsOf(steps)).not.toContain('vip start beta');
  });

  it('finds an instance of a clone with and without its number', () => {
    const start = actionsOf(executed()).find((action) => action.includes('one') && action.includes('start'));
    const [, node = ''] = /start (\S+)$/.exec(start ?? '') ?? [];
    for (const name of ['one', start?.split(' ')[0]]) {
      const steps = executed(clusterText(), { failingOperations: [`${name}_start_0@${node}=1`] });
      expect(steps.filter(({ kind }) => kind === 'pretended-failure').length).toBe(1);
    }
  });

  it('says so when the exit code that is asked for is no number', () => {
    const steps = executed(clusterText(), { failingOperations: ['vip_monitor_10000@alpha=often'] });
    expect(steps).toContainEqual({
      kind: 'error',
      message: "Invalid failed operation 'vip_monitor_10000@alpha=often' (result code must be integer)",
    });
  });
});

describe('a simulation', () => {
  it('goes as far as it is asked to', () => {
    const kinds = (asked: Asked): string[] => partsOf(clusterText(), asked).map(({ kind }) => kind);
    expect(kinds({ reach: 'show' })).toEqual(['status', 'input', 'output']);
    expect(kinds({ reach: 'schedule' })).toEqual(['status', 'input', 'schedule', 'output']);
    expect(kinds({})).toEqual(['status', 'input', 'schedule', 'execution', 'status', 'output']);
    expect(kinds({ quiet: true })).toEqual(['input', 'schedule', 'execution', 'output']);
  });

  it('tells of the date that it takes for now, each time it unpacks the CIB', () => {
    const dated = clusterText().replace('<cib ', '<cib execution-date="1500000000" ');
    const times = partsOf(dated).filter(({ kind }) => kind === 'effective-time');
    expect(times).toEqual([
      { kind: 'effective-time', from: 'cib', date: { seconds: 1_500_000_000, offset: 0 } },
      { kind: 'effective-time', from: 'cib', date: { seconds: 1_500_000_000, offset: 0 } },
    ]);
    const asked = partsOf(dated, { effectiveTime: '2020-01-01', reach: 'show' });
    expect(asked[0]).toEqual({ kind: 'effective-time', from: 'option', text: '2020-01-01' });
  });

  it('refuses a date that is none', () => {
    expect(() => partsOf(clusterText(), { effectiveTime: 'soon' })).toThrow('"soon" is no date');
  });

  it('works without a status section', () => {
    const text = clusterText().replace(/<status>.*<\/status>/s, '');
    expect(partOf(partsOf(text, { reach: 'show' }), 'output').cib.children.map(({ name }) => name)).toEqual([
      'configuration',
      'status',
    ]);
  });
});
