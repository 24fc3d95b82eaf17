import { describe, expect, it } from 'vitest';
import { actuals, dummy, FENCING, prepared, scenario, testsOf, type SmallCluster } from './small.js';

const ONE: SmallCluster = { resources: FENCING + dummy('web') };
const UNFENCED: SmallCluster = { resources: dummy('web'), options: { 'stonith-enabled': 'false' } };

const DATABASE: SmallCluster = {
  resources: `${FENCING}<clone id="db-clone"><meta_attributes id="dm"><nvpair id="dp" name="promotable" value="true"/></meta_attributes>${dummy('db')}</clone>${dummy('vip')}`,
  constraints:
    '<rsc_colocation id="c" rsc="vip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>',
  nodes: ['a', 'b', 'c'],
};

describe('events', () => {
  it('let a lost node be fenced, and what ran there start elsewhere', () => {
    expect(
      actuals(ONE, scenario(['node-lost: a'], ['fenced: a', '{ running: web, on: b }', 'offline: a'])),
    ).toEqual([]);
  });

  it('leave nothing fenced when a node is stopped', () => {
    expect(actuals(ONE, scenario(['node-stopped: a'], ['fenced: a', 'running: web']))).toEqual([
      'no node was fenced',
    ]);
  });

  it('of two lost nodes leave neither, and their resources nowhere', () => {
    expect(actuals(ONE, scenario(['node-lost: [a, b]'], ['running: web']))).toEqual(['web runs nowhere']);
  });

  it('take quorum away with the votes, unless it is kept', () => {
    const three = { ...UNFENCED, nodes: ['a', 'b', 'c'] };
    const events = scenario(['node-lost: a', 'node-lost: b'], ['running: web']);
    expect(actuals(three, events)).toEqual(['web runs nowhere']);
    expect(actuals(three, `quorum: kept\n${events}`)).toEqual([]);
    const two = scenario(['node-stopped: a'], ['running: web']);
    expect(actuals(UNFENCED, two)).toEqual([]);
    expect(actuals(UNFENCED, `quorum: majority\n${two}`)).toEqual(['web runs nowhere']);
  });

  it('give quorum back with the votes', () => {
    const events = scenario(['node-stopped: a', 'node-back: a'], ['running: web']);
    expect(actuals(UNFENCED, `quorum: majority\n${events}`)).toEqual([]);
  });

  it('can state that there is no quorum', () => {
    expect(actuals(ONE, scenario(['quorum: false'], ['running: web']))).toEqual(['web runs nowhere']);
    expect(actuals(ONE, scenario(['quorum: false', 'quorum: true'], ['running: web']))).toEqual([]);
  });

  it('put nodes into standby and out of it', () => {
    expect(actuals(ONE, scenario(['standby: a'], ['{ running: web, on: b }', 'online: a']))).toEqual([]);
    const both = scenario(['standby: [a, b]', 'unstandby: b'], ['{ running: web, on: b }']);
    expect(actuals(ONE, both)).toEqual([]);
  });

  it('let a resource fail, and be restarted where it is until its threshold is reached', () => {
    expect(actuals(ONE, scenario(['failed: web'], ['unchanged: web']))).toEqual(['web was restarted on b']);
    const limited = { resources: FENCING + dummy('web', { 'migration-threshold': '1' }) };
    expect(actuals(limited, scenario(['failed: web'], ['unchanged: web']))).toEqual(['web went from b to a']);
  });

  it('let a failure be noticed even where no monitor is configured, since somebody looked', () => {
    const unwatched = {
      resources: `${FENCING}<primitive id="web" class="ocf" provider="heartbeat" type="Dummy"/>`,
    };
    expect(actuals(unwatched, scenario(['failed: web'], ['unchanged: web']))).toEqual([
      'web was restarted on b',
    ]);
  });

  it('keep a resource from starting until it is cleaned up', () => {
    const lost = 'node-stopped: b';
    expect(actuals(ONE, scenario(['{ cannot-start: web, on: a }', lost], ['running: web']))).toEqual([
      'web runs nowhere',
    ]);
    const cleaned = scenario(['{ cannot-start: web, on: a }', lost, 'cleaned: web'], ['running: web']);
    expect(actuals(ONE, cleaned)).toEqual([]);
  });

  it('fence the node of a resource that cannot be stopped', () => {
    const events = ['cannot-stop: web', 'standby: b'];
    expect(actuals(ONE, scenario(events, ['fenced: b', '{ running: web, on: a }']))).toEqual([]);
    expect(actuals(UNFENCED, scenario(['cannot-stop: web', 'standby: a'], ['blocked: []']))).toEqual([]);
  });

  it('set attributes and tickets', () => {
    const ruled = {
      ...ONE,
      constraints:
        '<rsc_location id="l" rsc="web"><rule id="r" score="-INFINITY"><expression id="e" attribute="pingd" operation="lt" value="1"/></rule></rsc_location>',
    };
    const pingd = scenario(['{ attribute: pingd, node: b, value: 0 }'], ['{ running: web, on: a }']);
    expect(actuals(ruled, pingd)).toEqual([]);
    const held = { ...ONE, constraints: '<rsc_ticket id="t" rsc="web" ticket="T" loss-policy="stop"/>' };
    expect(actuals(held, scenario([], ['running: web']))).toEqual(['web runs nowhere']);
    expect(actuals(held, scenario(['ticket-granted: T'], ['running: web']))).toEqual([]);
    expect(actuals(held, scenario(['ticket-granted: T', 'ticket-revoked: T'], ['stopped: web']))).toEqual([]);
  });

  it('let failures expire when it is later', () => {
    const expiring = {
      resources: FENCING + dummy('web', { 'migration-threshold': '1', 'failure-timeout': '60s' }),
      constraints: '<rsc_location id="l" rsc="web" node="a" score="100"/>',
    };
    const file = (events: readonly string[]): string =>
      `time: "2026-05-04 05:00:00Z"\n${scenario(events, ['{ running: web, on: a }'])}`;
    expect(actuals(expiring, file(['failed: web']))).toEqual(['web runs on b']);
    expect(actuals(expiring, file(['failed: web', 'time: "2026-05-04 06:00:00Z"']))).toEqual([]);
  });

  it('fail the scenario when they cannot happen', () => {
    const impossible = (events: readonly string[]): readonly string[] => actuals(ONE, scenario(events));
    expect(impossible(['node-lost: a', 'node-lost: a'])).toEqual(['"a" is not online any more']);
    expect(impossible(['node-back: a'])).toEqual(['"a" is online already']);
    expect(impossible(['{ failed: web, on: a }'])).toEqual(['"web" does not run on "a"']);
    expect(actuals(DATABASE, scenario(['failed: db']))[0]).toMatch(
      /^"db" runs on "a" and "b" and "c": say with "on"/,
    );
  });
});

describe('expectations', () => {
  it('tell promoted instances from others', () => {
    const promoted = scenario(
      [],
      ['{ promoted: db, count: 1 }', '{ running: db, count: 3 }', '{ promoted: db, count: 2 }'],
    );
    expect(actuals(DATABASE, promoted)).toHaveLength(1);
    expect(actuals(DATABASE, promoted)[0]).toMatch(/^db is promoted on [abc]$/);
  });

  it('tell what is together and what is apart', () => {
    const together = ['{ running: vip, with-promoted: db }', '{ running: vip, apart-from-promoted: db }'];
    const [only, ...others] = actuals(DATABASE, scenario([], together));
    expect(only).toMatch(/^vip runs on ([abc]); db is promoted on \1$/);
    expect(others).toEqual([]);
  });

  it('count what changed from the event that they belong to, or from the first', () => {
    const file = scenario(
      ['node-stopped: b', '{ node-back: b, expect: [{ unchanged: web }] }'],
      ['unchanged: web', 'unchanged-but: [web, fencing]'],
    );
    expect(actuals(ONE, file)).toEqual(['web went from a to b', 'web was restarted on b']);
  });

  it('fail where a cluster goes round in circles, unless that is expected', () => {
    const restless = {
      resources: dummy('web'),
      options: { 'stonith-enabled': 'false', 'start-failure-is-fatal': 'false' },
    };
    const events = ['cannot-start: web', 'failed: web'];
    const [only] = testsOf(restless, scenario(events))[0]?.failures ?? [];
    expect(only).toMatchObject({ kind: 'restless', expected: 'the cluster comes to rest' });
    expect(actuals(restless, scenario(events, ['settles: false']))).toEqual([]);
  });

  it('say why, with the place in the CIB', () => {
    const located = {
      ...ONE,
      constraints: '<rsc_location id="l" rsc="web" node="a" score="100"/>',
    };
    const [test] = testsOf(located, scenario([], ['{ running: web, on: b }']));
    const [reason] = test?.failures[0]?.why ?? [];
    expect(reason?.text).toMatch(/location/);
    expect(reason?.at[0]).toMatchObject({ file: 'cib.xml', element: 'rsc_location', id: 'l' });
    expect(test?.failures[0]?.at).toEqual({ file: 't.hatest.yaml', line: 5, column: 9 });
  });

  it('name nothing that the cluster does not have', () => {
    expect(() => prepared(ONE, scenario(['node-lost: aa'], ['running: wep']))).toThrow(
      't.hatest.yaml:4:20: the cluster has no node "aa"; did you mean "a"?\nt.hatest.yaml:6:18: the cluster has no resource "wep"; did you mean "web"?',
    );
  });
});

describe('invariants', () => {
  it('are looked at in every state that a scenario reaches, and broken by the shortest way', () => {
    const file = `invariants:\n  - running: web\n  - { running: web, when: { stopped: fencing } }\n${scenario(['standby: a', 'standby: b', 'unstandby: b'])}`;
    const [, broken, idle] = testsOf(ONE, file);
    expect(broken).toMatchObject({
      kind: 'invariant',
      states: 4,
      tested: 4,
      broken: 1,
      failures: [{ after: ['a is put into standby', 'b is put into standby'], actual: 'web runs nowhere' }],
    });
    expect(idle).toMatchObject({ states: 4, tested: 1, broken: 1 });
  });
});
