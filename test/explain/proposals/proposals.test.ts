/** Proposals on small clusters: each kind of change, its number, its command, and what else it does. */
import { describe, expect, it } from 'vitest';
import { findNode } from '../../../src/cluster/model/cluster-state.js';
import type { Proposal, Proposals } from '../../../src/explain/proposals/model.js';
import { proposalsFor, type ProposalOptions } from '../../../src/explain/proposals/proposals.js';
import { resourcesNamed } from '../../../src/explain/find-resource.js';
import { cautionWords, proposalWords } from '../../../src/views/explain/proposal-words.js';
import { explainText } from '../explained.js';
import { entry, pair, primitive, smallCib, type SmallCluster } from '../small-cluster.js';

function propose(
  cluster: SmallCluster,
  id: string,
  target: string,
  options: ProposalOptions = { runs: 400 },
): Proposals {
  const explanation = explainText(smallCib(cluster));
  const [resource] = resourcesNamed(explanation, id);
  const node = findNode(explanation.state, target);
  if (!resource || !node) throw new Error(`there is no ${id} or ${target}`);
  return proposalsFor(explanation, resource, node, options);
}

function ofKind({ proposals }: Proposals, kind: string): Proposal {
  const found = proposals.find((one) => one.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${proposals.map((one) => one.kind).join(', ')}`);
  return found;
}

function location(id: string, resource: string, node: string, score: string): string {
  return `<rsc_location id="${id}" rsc="${resource}" node="${node}" score="${score}"/>`;
}

const runningOnA = { a: entry('web', 'start', 0) };

describe('a resource that prefers another node', () => {
  const cluster = {
    resources: primitive('web', { 'resource-stickiness': '50' }),
    constraints: location('likes-a', 'web', 'a', '100'),
    history: runningOnA,
  };
  const found = propose(cluster, 'web', 'b');

  it('needs a new preference just above what speaks for the present node', () => {
    const added = ofKind(found, 'new-location');
    expect(added.threshold).toEqual({ from: 0, value: 151, isExact: true });
    expect(proposalWords(added)).toBe(
      'let "web" prefer node b: a new location constraint with a score of 151 or more',
    );
    expect(added.commands[0]).toBe('pcs constraint location web prefers b=151');
    expect(added.commands[1]).toBe('crm configure location location-web-b web 151: b');
    expect(added.commands[2]).toContain('<rsc_location id="location-web-b" rsc="web" node="b" score="151"/>');
  });

  it('may have its constraint name the other node', () => {
    const moved = ofKind(found, 'location-node');
    expect(proposalWords(moved)).toBe('let location constraint "likes-a" name node b (it names a)');
    expect(moved.effects.resources).toEqual([]);
  });

  it('is not moved by less stickiness, since the preference alone keeps it', () => {
    expect(found.proposals.some(({ kind }) => kind === 'stickiness')).toBe(false);
  });

  it('has nothing to change for the node where it is', () => {
    expect(propose(cluster, 'web', 'a')).toMatchObject({ isThere: true, proposals: [], runs: 0 });
  });
});

describe('numbers', () => {
  it('of a constraint for the node are raised as little as possible', () => {
    const found = propose(
      {
        resources: primitive('web', { 'resource-stickiness': '50' }),
        constraints: location('likes-b', 'web', 'b', '20'),
        history: runningOnA,
      },
      'web',
      'b',
    );
    const raised = ofKind(found, 'location-score');
    expect(raised.threshold).toEqual({ from: 20, value: 51, isExact: true });
    expect(raised.commands).toEqual([
      `cibadmin --modify --scope constraints --xml-text '<rsc_location id="likes-b" score="51"/>'`,
    ]);
    const less = ofKind(found, 'stickiness');
    expect(less.threshold).toEqual({ from: 50, value: 19, isExact: true });
    expect(less.commands[0]).toBe('pcs resource meta web resource-stickiness=19');
  });

  it('of a constraint for another node are lowered as little as possible', () => {
    const defaults = `<rsc_defaults><meta_attributes id="d">${pair('d-s', 'resource-stickiness', '100')}</meta_attributes></rsc_defaults>`;
    const resources = primitive('web');
    const constraints = location('likes-b', 'web', 'b', '1000');
    const found = propose({ resources, constraints, defaults, history: runningOnA }, 'web', 'a');
    expect(ofKind(found, 'location-score').threshold).toEqual({ from: 1000, value: 100, isExact: true });
    const stickier = found.proposals.filter(({ kind }) => kind === 'stickiness');
    expect(stickier.map(({ id, threshold }) => [id, threshold?.value])).toEqual([
      ['web', 1000],
      ['d', 1000],
    ]);
    expect(proposalWords(stickier[1] as Proposal)).toBe(
      'raise the default of resource-stickiness from 100 to 1000 or more',
    );
    expect(stickier[1]?.commands).toEqual([
      'pcs resource defaults update resource-stickiness=1000',
      'crm configure rsc_defaults resource-stickiness=1000',
      'crm_attribute --type rsc_defaults --name resource-stickiness --update 1000',
    ]);
  });

  it('of a rule are those of the rule, not of its constraint', () => {
    const rule =
      '<rsc_location id="by-rule" rsc="web"><rule id="the-rule" score="10"><expression id="e" attribute="#uname" operation="eq" value="b"/></rule></rsc_location>';
    const found = propose(
      {
        resources: primitive('web', { 'resource-stickiness': '30' }),
        constraints: rule,
        history: runningOnA,
      },
      'web',
      'b',
    );
    const raised = ofKind(found, 'location-score');
    expect(raised.threshold?.value).toBe(31);
    expect(proposalWords(raised)).toBe(
      'raise the score of rule "the-rule" of location constraint "by-rule" from 10 to 31 or more',
    );
    expect(raised.commands[0]).toContain('<rsc_location id="by-rule"><rule id="the-rule" score="31"/>');
  });
});

describe('what keeps a resource away', () => {
  it('a ban that a command left behind is cleared', () => {
    const found = propose(
      {
        resources: primitive('web'),
        constraints:
          location('cli-ban-web-on-b', 'web', 'b', '-INFINITY') +
          location('c', 'web', 'c', '-5') +
          location('x', 'web', 'a', '-5'),
        history: runningOnA,
      },
      'web',
      'b',
    );
    const removed = ofKind(found, 'remove-location');
    expect(removed.id).toBe('cli-ban-web-on-b');
    expect(proposalWords(removed)).toContain('left over from a move or ban on the command line');
    expect(removed.commands).toContain('crm_resource --clear --resource web');
  });

  it('failures are cleaned up, or the threshold is raised by just enough', () => {
    const cluster = {
      resources: primitive('web', { 'migration-threshold': '2' }),
      constraints: location('likes-b', 'web', 'b', '10'),
      history: runningOnA,
      transient: { b: pair('f', 'fail-count-web#monitor_10000', '2') },
    };
    const found = propose(cluster, 'web', 'b');
    const cleaned = ofKind(found, 'clear-failures');
    expect(cleaned.commands).toEqual([
      'pcs resource cleanup web node=b',
      'crm resource cleanup web b',
      'crm_resource --cleanup --resource web --node b',
    ]);
    expect(cautionWords(cleaned)).toContain('asks the agent');
    expect(ofKind(found, 'migration-threshold').threshold).toEqual({ from: 2, value: 3, isExact: true });
  });

  it('standby, maintenance and health of the node are ended', () => {
    const attributes = (name: string, value: string): SmallCluster => ({
      resources: primitive('web'),
      constraints: location('likes-b', 'web', 'b', '10'),
      nodes: { b: `<instance_attributes id="n">${pair('n-1', name, value)}</instance_attributes>` },
      options: name === '#health-disk' ? pair('o-h', 'node-health-strategy', 'migrate-on-red') : '',
      history: runningOnA,
    });
    const standby = ofKind(propose(attributes('standby', 'on'), 'web', 'b'), 'node-standby');
    expect(standby.commands[0]).toBe('pcs node unstandby b');
    const maintenance = propose(attributes('maintenance', 'true'), 'web', 'b');
    expect(ofKind(maintenance, 'node-maintenance').commands[0]).toBe('pcs node unmaintenance b');
    const health = ofKind(propose(attributes('#health-disk', 'red'), 'web', 'b'), 'node-health');
    expect(proposalWords(health)).toBe('set health attribute "#health-disk" of node b to "green"');
    expect(health.commands).toEqual([
      "pcs node attribute b '#health-disk=green'",
      "crm node attribute b set '#health-disk' green",
      "crm_attribute --node b --name '#health-disk' --update green",
    ]);
  });

  it('a role or a management that is switched off is switched on', () => {
    const stopped = propose({ resources: primitive('web', { 'target-role': 'Stopped' }) }, 'web', 'a');
    expect(ofKind(stopped, 'target-role').commands[0]).toBe('pcs resource enable web');
    const unmanaged = propose(
      {
        resources: primitive('web', { 'is-managed': 'false' }),
        constraints: location('likes-b', 'web', 'b', '10'),
        history: runningOnA,
      },
      'web',
      'b',
    );
    expect(ofKind(unmanaged, 'managed').commands[0]).toBe('pcs resource manage web');
  });

  it('a node that is down is started', () => {
    const found = propose(
      {
        resources: primitive('web'),
        constraints: location('likes-b', 'web', 'b', '10'),
        history: runningOnA,
        offline: ['b'],
      },
      'web',
      'b',
    );
    expect(ofKind(found, 'node-up').commands).toEqual(['pcs cluster start b', 'crm cluster start b']);
  });

  it('the loss of quorum is not ignored without a warning', () => {
    const found = propose({ resources: primitive('web'), quorum: false }, 'web', 'a');
    const ignored = ofKind(found, 'cluster-option');
    expect(ignored.id).toBe('no-quorum-policy');
    expect(cautionWords(ignored)).toContain('data can be lost');
  });

  it('a ticket that is not granted is granted', () => {
    const found = propose(
      {
        resources: primitive('web'),
        constraints: '<rsc_ticket id="t" rsc="web" ticket="site" loss-policy="stop"/>',
      },
      'web',
      'a',
    );
    expect(ofKind(found, 'ticket').commands).toEqual([
      'crm site ticket grant site',
      'crm_ticket --ticket site --grant',
    ]);
  });

  it('a node without room gets just as much as is needed', () => {
    const use = `<utilization id="u">${pair('u-cpu', 'cpu', '3')}</utilization>`;
    const room = (id: string, value: string): string =>
      `<utilization id="${id}">${pair(`${id}-cpu`, 'cpu', value)}</utilization>`;
    const found = propose(
      {
        resources: primitive('web', {}, use),
        constraints: location('likes-b', 'web', 'b', '10'),
        nodes: { a: room('ua', '8'), b: room('ub', '1'), c: room('uc', '8') },
        options: pair('o-u', 'placement-strategy', 'utilization'),
        history: runningOnA,
      },
      'web',
      'b',
    );
    const room3 = ofKind(found, 'node-capacity');
    expect(room3.threshold).toEqual({ from: 1, value: 3, isExact: true });
    expect(room3.commands[0]).toBe('pcs node utilization b cpu=3');
    expect(ofKind(found, 'resource-demand').threshold?.value).toBe(1);
  });

  it('an order whose first resource cannot start is taken away', () => {
    const found = propose(
      {
        resources: primitive('web') + primitive('db', { 'target-role': 'Stopped' }),
        constraints: '<rsc_order id="db-first" first="db" then="web"/>' + location('l', 'web', 'a', '5'),
      },
      'web',
      'a',
    );
    expect(ofKind(found, 'remove-order').commands).toEqual([
      'pcs constraint delete db-first',
      'crm configure delete db-first',
      `cibadmin --delete --scope constraints --xml-text '<rsc_order id="db-first"/>'`,
    ]);
  });
});

describe('side effects', () => {
  const cluster = {
    resources: primitive('web') + primitive('ip'),
    constraints:
      location('likes-a', 'web', 'a', '100') +
      '<rsc_colocation id="with-web" rsc="ip" with-rsc="web" score="INFINITY"/>',
    history: { a: entry('web', 'start', 0) + entry('ip', 'start', 0) },
  };

  it('are the other resources that go along, and the changes with fewest come first', () => {
    const found = propose(cluster, 'ip', 'b');
    const [first] = found.proposals;
    expect(first?.kind).toBe('colocation-score');
    expect(first?.threshold?.value).toBeLessThan(1_000_000);
    const along = ofKind(found, 'location-node');
    expect(along.effects.resources.map(({ resource }) => resource)).toEqual(['web']);
    expect(along.effects.resources[0]?.with?.places).toEqual([{ node: 'b', promoted: false }]);
  });
});

describe('clones and groups', () => {
  it('a clone gets one instance more when its limit is what keeps it away', () => {
    const clone = `<clone id="many"><meta_attributes id="m">${pair('m-1', 'clone-max', '1')}</meta_attributes>${primitive('web')}</clone>`;
    const found = propose({ resources: clone, history: runningOnA }, 'web', 'b');
    expect(found.goal.resource).toBe('many');
    const more = ofKind(found, 'instance-limit');
    expect(more.threshold?.value).toBe(2);
    expect(more.commands[0]).toBe('pcs resource meta many clone-max=2');
  });

  it('an instance that runs there is asked to be promoted', () => {
    const clone = `<clone id="many"><meta_attributes id="m">${pair('m-1', 'promotable', 'true')}</meta_attributes>${primitive('web')}</clone>`;
    const started = { a: entry('web', 'start', 0), b: entry('web', 'start', 0) };
    const transient = { a: pair('pa', 'master-web', '10'), b: pair('pb', 'master-web', '5') };
    const found = propose({ resources: clone, history: started, transient }, 'many', 'b');
    expect(found.goal.promoted).toBe(true);
    const promoted = ofKind(found, 'promotion-score');
    expect(promoted.threshold?.from).toBe(5);
    expect(promoted.threshold?.value).toBeGreaterThanOrEqual(10);
    expect(promoted.commands[1]).toBe(
      `attrd_updater --node b --name master-web --update ${promoted.threshold?.value}`,
    );
    const preferred = ofKind(found, 'new-location');
    expect(preferred.commands).toHaveLength(2);
    expect(preferred.commands[0]).toContain('role=Promoted');
    expect(preferred.commands[1]).toContain('role="Promoted"');
  });

  it('a group goes as a whole', () => {
    const group = `<group id="all">${primitive('ip')}${primitive('web')}</group>`;
    const history = { a: entry('ip', 'start', 0) + entry('web', 'start', 0) };
    const constraints = location('likes-a', 'all', 'a', '7');
    const found = propose({ resources: group, history, constraints }, 'all', 'b');
    const added = ofKind(found, 'new-location');
    expect(added.id).toBe('all');
    expect(added.effects.resources).toEqual([]);
  });
});

describe('honesty', () => {
  const cluster = {
    resources: primitive('web', { 'target-role': 'Stopped' }),
    constraints: location('never-b', 'web', 'b', '-INFINITY'),
  };

  it('finds nothing where two changes are needed', () => {
    const found = propose(cluster, 'web', 'b');
    expect(found).toMatchObject({ isThere: false, proposals: [], cutShortBy: undefined });
    expect(found.considered).toBeGreaterThan(0);
  });

  it('says when there were not enough runs to try everything', () => {
    const found = propose(cluster, 'web', 'b', { runs: 1 });
    expect(found).toMatchObject({ cutShortBy: 'runs', runs: 1 });
    expect(found.tried).toBeLessThan(found.considered);
  });

  it('does not say so when the runs were just enough', () => {
    const all = propose(cluster, 'web', 'b');
    const just = propose(cluster, 'web', 'b', { runs: all.runs });
    expect(just).toMatchObject({ cutShortBy: undefined, runs: all.runs, tried: all.considered });
  });

  it('begins nothing new once its time is over', () => {
    let now = 0;
    // Each look at the clock takes a second: one at the beginning, one before each run.
    const time = { now: () => (now += 1000), milliseconds: 2500 };
    expect(propose(cluster, 'web', 'b', { runs: 400, time })).toMatchObject({ cutShortBy: 'time', runs: 2 });
  });

  it('tells before each run of the engine how far it is', () => {
    const told: number[][] = [];
    const { considered, runs } = propose(cluster, 'web', 'b', {
      runs: 400,
      onProgress: (progress) => told.push([progress.tried, progress.considered, progress.runs]),
    });
    expect(told).toHaveLength(runs);
    expect(told[0]).toEqual([0, considered, 1]);
    expect(told.at(-1)?.[2]).toBe(runs);
  });
});
