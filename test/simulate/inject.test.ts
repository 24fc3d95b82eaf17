import { describe, expect, it } from 'vitest';
import { descendants, type XmlElement } from '../../src/xml/element.js';
import type { Injections } from '../../src/simulate/simulation-options.js';
import type { InjectionStep } from '../../src/simulate/simulation-part.js';
import { clusterText, NOW, partOf, partsOf, valuesOf } from './clusters.js';

interface Injected {
  readonly cib: XmlElement;
  readonly steps: readonly InjectionStep[];
}

function injected(injections: Partial<Injections>, text = clusterText()): Injected {
  const parts = partsOf(text, { injections, reach: 'show' });
  return { cib: partOf(parts, 'input').cib, steps: partOf(parts, 'injections').steps };
}

const count = (cib: XmlElement, name: string): number =>
  [...descendants(cib)].filter((element) => element.name === name).length;

describe('a node that comes up', () => {
  it('is online and a member', () => {
    const { cib, steps } = injected({ nodesUp: ['beta'] }, clusterText('<node_state id="2" uname="beta"/>'));
    expect(steps).toEqual([{ kind: 'node', change: 'Online', node: 'beta' }]);
    expect(valuesOf(cib, 'node_state', '2')).toEqual({
      id: '2',
      uname: 'beta',
      in_ccm: 'true',
      crmd: 'online',
      join: 'member',
      expected: 'member',
      'crm-debug-origin': 'crm_simulate',
    });
  });

  it('is added to configuration and status when it is new', () => {
    const { cib } = injected({ nodesUp: ['gamma'] });
    expect(valuesOf(cib, 'node', 'gamma')).toEqual({ id: 'gamma', uname: 'gamma' });
    expect(valuesOf(cib, 'node_state', 'gamma')['crmd']).toBe('online');
  });

  it('gets its name written into a state that has only the id', () => {
    const { cib } = injected({ nodesUp: ['beta'] }, clusterText('<node_state id="2"/>'));
    expect(valuesOf(cib, 'node_state', '2')['uname']).toBe('beta');
  });

  it('lets other nodes that are named be new as well', () => {
    const { cib } = injected({ nodesUp: ['gamma'], nodesDown: ['delta'] });
    expect(valuesOf(cib, 'node_state', 'delta')['crmd']).toBe('offline');
  });

  it('raises the epoch of the CIB for a change of the configuration', () => {
    const { cib } = injected({ nodesUp: ['gamma'] });
    expect(valuesOf(cib, 'cib')).toMatchObject({ epoch: '6', num_updates: '2' });
  });
});

describe('a node that goes down', () => {
  it('is offline, and forgets what ran on it', () => {
    const { cib, steps } = injected({ nodesDown: ['alpha'] });
    expect(steps).toEqual([{ kind: 'node', change: 'Offline', node: 'alpha' }]);
    expect(valuesOf(cib, 'node_state', '1')).toMatchObject({
      in_ccm: 'false',
      crmd: 'offline',
      join: 'down',
    });
    expect([count(cib, 'lrm'), count(cib, 'transient_attributes')]).toEqual([0, 0]);
  });

  it('must be in the CIB', () => {
    expect(() => injected({ nodesDown: ['gamma'] })).toThrow('there is no node "gamma" in the CIB');
  });

  it('may be a remote node, a guest node, or one that only the status knows', () => {
    const withRemotes = clusterText('<node_state remote_node="true" id="Old" uname="Old"/>').replace(
      '<resources>',
      `<resources><primitive id="far" class="ocf" provider="pacemaker" type="remote"/>
       <primitive id="vm" class="ocf" provider="pacemaker" type="Dummy"><meta_attributes id="vm-m">
         <nvpair id="vm-r" name="remote-node" value="guest"/></meta_attributes></primitive>`,
    );
    const { cib } = injected({ nodesDown: ['FAR', 'guest', 'Old'] }, withRemotes);
    expect(valuesOf(cib, 'node_state', 'far')['uname']).toBe('FAR');
    expect(valuesOf(cib, 'node_state', 'guest')['crmd']).toBe('offline');
    expect(valuesOf(cib, 'node_state', 'Old')['crmd']).toBe('offline');
  });
});

describe('a node that fails', () => {
  it('is no member any more, though it was expected to be one', () => {
    const { cib, steps } = injected({ nodesFailing: ['alpha'] });
    expect(steps).toEqual([{ kind: 'node', change: 'Failing', node: 'alpha' }]);
    expect(valuesOf(cib, 'node_state', '1')).toMatchObject({
      in_ccm: 'false',
      crmd: 'online',
      expected: 'member',
    });
    expect(count(cib, 'lrm')).toBe(1);
  });
});

describe('quorum and watchdog', () => {
  it('are written where the cluster keeps them', () => {
    const { cib, steps } = injected({ quorum: '0', watchdog: 'true' });
    expect(steps).toEqual([
      { kind: 'quorum', value: '0' },
      { kind: 'watchdog', value: 'true' },
    ]);
    expect(valuesOf(cib, 'cib')['have-quorum']).toBe('0');
    expect(valuesOf(cib, 'nvpair', 'cib-bootstrap-options-have-watchdog')).toMatchObject({
      name: 'have-watchdog',
      value: 'true',
    });
  });

  it('change the option that is there', () => {
    const option = '<nvpair id="w" name="have-watchdog" value="false"/>';
    const { cib } = injected({ watchdog: '1' }, clusterText('', option));
    expect(valuesOf(cib, 'nvpair', 'w')['value']).toBe('1');
  });

  it('are refused when the option is there twice', () => {
    const option = (id: string) => `<nvpair id="${id}" name="have-watchdog" value="false"/>`;
    expect(() => injected({ watchdog: '1' }, clusterText('', option('a') + option('b')))).toThrow(
      'is set 2 times',
    );
  });

  it('change nothing when only the quorum is given, as in the reference', () => {
    const parts = partsOf(clusterText(), { injections: { quorum: '0' }, reach: 'show' });
    expect(parts.map(({ kind }) => kind)).toEqual(['status', 'input', 'output']);
    expect(valuesOf(partOf(parts, 'input').cib, 'cib')['have-quorum']).toBe('1');
  });
});

describe('a ticket', () => {
  it('is granted, revoked, made standby and activated', () => {
    const { cib, steps } = injected({
      ticketsGranted: ['a'],
      ticketsRevoked: ['b'],
      ticketsStandby: ['a'],
      ticketsActivated: ['b'],
    });
    expect(steps.map((step) => step.kind === 'ticket' && `${step.change} ${step.ticket}`)).toEqual([
      'Granting a',
      'Revoking b',
      'Standby a',
      'Activating b',
    ]);
    expect(valuesOf(cib, 'ticket_state', 'a')).toEqual({ id: 'a', granted: 'true', standby: 'true' });
    expect(valuesOf(cib, 'ticket_state', 'b')).toEqual({ id: 'b', granted: 'false', standby: 'false' });
    expect(count(cib, 'tickets')).toBe(1);
  });
});

describe('the result of an operation', () => {
  it('is recorded as a failure, and counted', () => {
    const { cib, steps } = injected({ operations: ['vip_monitor_10000@alpha=7'] });
    expect(steps).toEqual([
      { kind: 'operation', specification: 'vip_monitor_10000@alpha=7' },
      { kind: 'attribute', name: 'fail-count-vip#monitor_10000', value: '1', nodeId: '1' },
      { kind: 'attribute', name: 'last-failure-vip#monitor_10000', value: String(NOW), nodeId: '1' },
    ]);
    expect(valuesOf(cib, 'nvpair', 'status-1-fail-count-vip.monitor_10000')['value']).toBe('1');
    expect(valuesOf(cib, 'lrm_rsc_op', 'vip_last_failure_0')).toMatchObject({
      operation_key: 'vip_monitor_10000',
      operation: 'monitor',
      'call-id': '8',
      'rc-code': '7',
      'op-status': '0',
      interval: '10000',
      'exit-reason': 'Simulated action result',
      'transition-key': '8:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
      'transition-magic': '0:7;8:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx',
      'last-rc-change': String(NOW),
      on_node: 'alpha',
    });
  });

  it('adds to a fail count that is there', () => {
    const { cib } = injected({ operations: ['vip_monitor_10000@alpha=1', 'vip_monitor_10000@alpha=1'] });
    expect(valuesOf(cib, 'nvpair', 'status-1-fail-count-vip.monitor_10000')['value']).toBe('2');
  });

  it('counts for ever for a stop, and for a start where that is fatal', () => {
    const { cib } = injected({ operations: ['vip_stop_0@alpha=1', 'vip_start_0@beta=1'] });
    expect(valuesOf(cib, 'nvpair', 'status-1-fail-count-vip.stop_0')['value']).toBe('INFINITY');
    expect(valuesOf(cib, 'nvpair', '_-fail-count-vip.start_0')['value']).toBe('INFINITY');
    const option = '<nvpair id="s" name="start-failure-is-fatal" value="false"/>';
    const text = clusterText('<node_state id="2" uname="beta"/>', option);
    const { cib: other } = injected({ operations: ['vip_start_0@beta=1'] }, text);
    expect(valuesOf(other, 'nvpair', '_-fail-count-vip.start_0')['value']).toBe('1');
  });

  it('makes a history where there is none', () => {
    const { cib } = injected({ operations: ['vip_monitor_0@beta=0'] });
    const beta = [...descendants(cib)].find(
      (one) => one.name === 'node_state' && one.attributes[0]?.value === '2',
    );
    expect(beta && valuesOf(beta, 'lrm')).toEqual({ id: '2' });
    expect(beta && valuesOf(beta, 'lrm_resource')).toEqual({
      id: 'vip',
      class: 'ocf',
      provider: 'pacemaker',
      type: 'Dummy',
    });
    expect(beta && valuesOf(beta, 'lrm_rsc_op')['id']).toBe('vip_last_0');
  });

  it('is no failure when it is a success, or a probe that finds nothing', () => {
    const { steps } = injected({ operations: ['vip_start_0@beta=0', 'vip_monitor_0@beta=7'] });
    expect(steps.map(({ kind }) => kind)).toEqual(['operation', 'operation']);
  });

  it('writes a failure that is not repeated twice: as failure, and as what happened last', () => {
    const { cib } = injected({ operations: ['vip_start_0@alpha=1'] });
    expect(valuesOf(cib, 'lrm_rsc_op', 'vip_last_failure_0')['rc-code']).toBe('1');
    expect(valuesOf(cib, 'lrm_rsc_op', 'vip_last_0')['rc-code']).toBe('1');
  });

  it('is said to be wrong when it is no OPSPEC or names no resource', () => {
    const errors = (specification: string): string[] =>
      injected({ operations: [specification] }).steps.flatMap((step) =>
        step.kind === 'error' ? [step.message] : [],
      );
    expect(errors('vip_monitor_0')).toEqual(['Invalid operation spec: vip_monitor_0.  Only found 1 fields']);
    expect(errors('vip_monitor_0@alpha')).toEqual([
      'Invalid operation spec: vip_monitor_0@alpha.  Only found 2 fields',
    ]);
    expect(errors('@alpha=1')).toEqual(['Invalid operation spec: @alpha=1.  Only found 0 fields']);
    expect(errors('other_monitor_0@alpha=1')).toEqual(['Invalid resource name: other']);
    expect(errors('vip@alpha=1')).toEqual(['Invalid resource name: (null)']);
  });

  it('must be that of a primitive', () => {
    expect(() => injected({ operations: ['many_monitor_0@alpha=1'] })).toThrow('"many", which is a clone');
  });
});
