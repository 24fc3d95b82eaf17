/** Clusters in which many things bear on a placement at once, each with the questions that are asked of it. */
import { DUMMY, entry, pair, primitive, smallCib } from '../small-cluster.js';

export interface ExplainSituation {
  readonly cib: string;
  /** The same cluster after a change, for a comparison. */
  readonly changed?: string;
  readonly resources: readonly string[];
  /** `resource node`: what would bring it there. */
  readonly moves: readonly string[];
  readonly actions?: readonly string[];
}

function location(id: string, resource: string, node: string, more: string): string {
  return `<rsc_location id="${id}" rsc="${resource}" node="${node}" ${more}/>`;
}

function colocation(id: string, dependent: string, primary: string, more: string): string {
  return `<rsc_colocation id="${id}" rsc="${dependent}" with-rsc="${primary}" ${more}/>`;
}

function order(id: string, first: string, then: string, more = ''): string {
  return `<rsc_order id="${id}" first="${first}" then="${then}" ${more}/>`;
}

function attributes(node: string, values: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(values).map(([name, value]) =>
    pair(`${node}-${name.replaceAll('#', '')}`, name, value),
  );
  return `<instance_attributes id="${node}-attributes">${pairs.join('')}</instance_attributes>`;
}

function uses(id: string, memory: number, cpu?: number): string {
  const more = cpu === undefined ? '' : pair(`${id}-cpu`, 'cpu', String(cpu));
  return `<utilization id="${id}-use">${pair(`${id}-memory`, 'memory', String(memory))}${more}</utilization>`;
}

const options = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => pair(`o-${name}`, name, value))
    .join('');

/** Preferences of all kinds in a cluster that allows nothing by itself. */
function preferences(score: string): string {
  return smallCib({
    options: options({ 'symmetric-cluster': 'false' }),
    nodes: { a: attributes('a', { rack: '1' }), b: attributes('b', { rack: '2' }), c: '' },
    resources:
      primitive('web', { 'resource-stickiness': '30' }) +
      primitive('mail') +
      primitive('batch') +
      primitive('lonely') +
      primitive('torn'),
    constraints: [
      location('web-a', 'web', 'a', 'score="40"'),
      location('web-b', 'web', 'b', `score="${score}"`),
      location('mail-a', 'mail', 'a', 'score="-INFINITY"'),
      location('mail-b', 'mail', 'b', 'score="-5"'),
      location('mail-c', 'mail', 'c', 'score="10"'),
      location('batch-c', 'batch', 'c', 'score="0" resource-discovery="exclusive"'),
      `<rsc_location id="torn-rack" rsc="torn"><rule id="torn-rule" score="15"><expression id="torn-e" attribute="rack" operation="eq" value="2"/></rule></rsc_location>`,
      `<rsc_location id="torn-no" rsc="torn"><rule id="torn-never" score="-INFINITY"><expression id="torn-d" attribute="rack" operation="not_defined"/></rule></rsc_location>`,
      location('torn-a', 'torn', 'a', 'score="14"'),
    ].join(''),
    history: { a: entry('web', 'start', 0) + entry('torn', 'start', 0) },
  });
}

/** Resources that want to be together, or apart, and one after the other. */
function company(apart: string): string {
  return smallCib({
    resources: ['data', 'web', 'cache', 'spare', 'report']
      .map((id) => primitive(id, id === 'data' ? { 'resource-stickiness': '20', priority: '5' } : {}))
      .join(''),
    constraints: [
      location('data-a', 'data', 'a', 'score="10"'),
      location('web-b', 'web', 'b', 'score="25"'),
      location('report-a', 'report', 'a', 'score="7"'),
      colocation('web-data', 'web', 'data', 'score="INFINITY"'),
      colocation('cache-web', 'cache', 'web', 'score="50"'),
      colocation('spare-data', 'spare', 'data', `score="${apart}"`),
      colocation('report-cache', 'report', 'cache', 'score="-30"'),
      order('data-web', 'data', 'web'),
      order('web-cache', 'web', 'cache', 'kind="Optional"'),
      order('cache-report', 'cache', 'report', 'kind="Serialize"'),
      `<rsc_order id="all"><resource_set id="all-1"><resource_ref id="spare"/><resource_ref id="report"/></resource_set></rsc_order>`,
    ].join(''),
    history: { a: entry('data', 'start', 0) + entry('report', 'start', 0), b: entry('spare', 'start', 0) },
  });
}

const unclean =
  '<node_state id="c" uname="c" in_ccm="false" crmd="offline" join="down" expected="member"><lrm id="c"><lrm_resources>';

/** A node that must be fenced, tickets, failures, and resources that are left alone. */
function trouble(fencing: boolean): string {
  const text = smallCib({
    options: options({ 'start-failure-is-fatal': 'false', 'no-quorum-policy': 'freeze' }),
    quorum: false,
    nodes: { b: attributes('b', { standby: 'on' }) },
    resources: [
      '<primitive id="fencer" class="stonith" type="fence_x"/>',
      primitive('site', { 'migration-threshold': '3', 'failure-timeout': '1h' }),
      primitive('wait', { 'migration-threshold': '2' }),
      primitive('mine', { 'is-managed': 'false' }),
      primitive('kept', { maintenance: 'true' }),
      primitive('off', { 'target-role': 'Stopped' }),
      primitive('late'),
      primitive(
        'blocked',
        {},
        '<operations><op id="blocked-stop" name="stop" interval="0" on-fail="block"/></operations>',
      ),
    ].join(''),
    constraints: [
      `<rsc_ticket id="ticket" rsc="site" ticket="T" loss-policy="stop"/>`,
      order('late-wait', 'wait', 'late'),
      location('late-c', 'late', 'c', 'score="3"'),
    ].join(''),
    transient: {
      a:
        pair('f1', 'fail-count-wait#start_0', '2') +
        pair('f2', 'last-failure-wait#start_0', '1767225000') +
        pair('f3', 'fail-count-site#monitor_10000', '1') +
        pair('f4', 'last-failure-site#monitor_10000', '1767220000'),
    },
    history: {
      a: entry('site', 'start', 0) + entry('mine', 'start', 0) + entry('blocked', 'stop', 1),
      b: entry('kept', 'start', 0) + entry('off', 'start', 0),
      c: entry('late', 'start', 0),
    },
  });
  const lost = text.replace(/<node_state id="c"[^>]*><lrm id="c"><lrm_resources>/, unclean);
  return fencing
    ? lost.replace('name="fencing-enabled" value="false"', 'name="fencing-enabled" value="true"')
    : lost;
}

/** Too little room, and health. */
function room(memory: number): string {
  const capacity = (node: string, amount: number): string =>
    `<utilization id="${node}-capacity">${pair(`${node}-memory`, 'memory', String(amount))}${pair(`${node}-cpu`, 'cpu', '4')}</utilization>`;
  return smallCib({
    options: options({
      'placement-strategy': 'balanced',
      'node-health-strategy': 'progressive',
      'node-health-yellow': '-20',
      'node-health-red': '-100',
    }),
    nodes: {
      a: capacity('a', memory) + attributes('a', { '#health-disk': 'yellow' }),
      b: capacity('b', 512),
      c: capacity('c', 1024) + attributes('c', { '#health-disk': 'red', '#health-cpu': 'yellow' }),
    },
    resources: [
      primitive('big', { 'resource-stickiness': '10' }, uses('big', 768, 2)),
      primitive('small', { priority: '3' }, uses('small', 128)),
      primitive('other', {}, uses('other', 512, 1)),
      `<group id="pair">${primitive('one', {}, uses('one', 200))}${primitive('two', {}, uses('two', 200))}</group>`,
    ].join(''),
    constraints:
      location('big-a', 'big', 'a', 'score="5"') + colocation('other-small', 'other', 'small', 'score="15"'),
    history: { a: entry('big', 'start', 0), b: entry('small', 'start', 0) },
  });
}

const STATEFUL = 'class="ocf" provider="pacemaker" type="Stateful"';

/** Groups, clones and roles. */
function roles(score: string): string {
  const promotable = `<clone id="databases"><meta_attributes id="databases-meta">${pair('databases-p', 'promotable', 'true')}${pair('databases-s', 'resource-stickiness', '1')}</meta_attributes><primitive id="database" ${STATEFUL}/></clone>`;
  return smallCib({
    resources: [
      promotable,
      `<group id="shop">${primitive('address', { 'resource-stickiness': '5' })}${primitive('app')}${primitive('log', { critical: 'false' })}</group>`,
      `<clone id="agents"><meta_attributes id="agents-meta">${pair('agents-max', 'clone-max', '2')}${pair('agents-i', 'interleave', 'true')}</meta_attributes>${primitive('agent')}</clone>`,
    ].join(''),
    constraints: [
      colocation('shop-main', 'shop', 'databases', 'score="INFINITY" with-rsc-role="Promoted"'),
      order('main-shop', 'databases', 'shop', 'first-action="promote" then-action="start"'),
      location('main-b', 'databases', 'b', `role="Promoted" score="${score}"`),
      location('agents-a', 'agents', 'a', 'score="-INFINITY"'),
      location('log-b', 'log', 'b', 'score="-INFINITY"'),
      colocation('agents-apart', 'agents', 'shop', 'score="-10"'),
    ].join(''),
    transient: {
      a: pair('p1', 'master-database', '10'),
      b: pair('p2', 'master-database', '5'),
      c: pair('p3', 'master-database', '-1'),
    },
    history: {
      a: entry('database', 'start', 0) + entry('address', 'start', 0) + entry('app', 'start', 0),
      b: entry('database', 'start', 0),
      c: entry('database', 'start', 0) + entry('agent', 'start', 0),
    },
  });
}

/** A guest node, and what may run on it. */
function guests(allowed: string): string {
  return smallCib({
    resources:
      primitive('vm', { 'remote-node': 'guest', 'allow-migrate': 'true' }) +
      primitive('inside') +
      `<primitive id="far" class="ocf" provider="pacemaker" type="remote"/>` +
      primitive('outside', { 'migration-threshold': '1' }),
    constraints: [
      location('inside-guest', 'inside', 'guest', 'score="100"'),
      location('inside-far', 'inside', 'far', `score="${allowed}"`),
      location('vm-b', 'vm', 'b', 'score="INFINITY"'),
      location('outside-far', 'outside', 'far', 'score="50"'),
      location('far-c', 'far', 'c', 'score="1"'),
    ].join(''),
    history: {
      a:
        entry('vm', 'start', 0) +
        `<lrm_resource id="guest" class="ocf" provider="pacemaker" type="remote" container="vm">${/<lrm_rsc_op.*?\/>/.exec(entry('guest', 'start', 0))?.[0] ?? ''}</lrm_resource>`,
      c: entry('far', 'start', 0).replace(DUMMY, 'class="ocf" provider="pacemaker" type="remote"'),
    },
    transient: { b: pair('f1', 'fail-count-outside#start_0', 'INFINITY') },
  });
}

/** A bundle, of which any part may be asked for. */
function containers(score: string): string {
  return smallCib({
    resources: `<bundle id="box"><podman image="image" replicas="1"/><network control-port="9999" ip-range-start="10.0.0.10"/>${primitive('inner')}</bundle>${primitive('next', { 'resource-stickiness': '5' })}`,
    constraints: [
      location('box-a', 'box', 'a', 'score="30"'),
      location('next-b', 'next', 'b', `score="${score}"`),
      colocation('next-box', 'next', 'box', 'score="12"'),
      order('box-next', 'box', 'next'),
    ].join(''),
    history: { c: entry('next', 'start', 0) },
  });
}

export const EXPLAIN_SITUATIONS: Readonly<Record<string, ExplainSituation>> = {
  preferences: {
    cib: preferences('60'),
    changed: preferences('80'),
    resources: ['web', 'mail', 'batch', 'lonely', 'torn'],
    moves: ['web b', 'web c', 'mail a', 'mail b', 'batch a', 'lonely b', 'torn b', 'torn c'],
  },
  company: {
    cib: company('-INFINITY'),
    changed: company('20'),
    resources: ['data', 'web', 'cache', 'spare', 'report'],
    moves: ['web b', 'cache c', 'spare a', 'report c', 'data b'],
    actions: ['web_start_0', 'cache_start_0', 'spare_start_0', 'report_stop_0'],
  },
  trouble: {
    cib: trouble(true),
    changed: trouble(false),
    resources: ['site', 'wait', 'mine', 'kept', 'off', 'late', 'blocked'],
    moves: ['site a', 'wait a', 'late a', 'off b', 'site b', 'mine b', 'kept a'],
    actions: ['site_stop_0', 'late_stop_0', 'late_start_0', 'off_stop_0'],
  },
  room: {
    cib: room(1024),
    changed: room(400),
    resources: ['big', 'small', 'other', 'pair'],
    moves: ['big b', 'small c', 'other a', 'pair a', 'pair c'],
  },
  roles: {
    cib: roles('2'),
    changed: roles('100'),
    resources: ['databases', 'database:0', 'shop', 'address', 'app', 'log', 'agents', 'agent:1'],
    moves: ['databases b', 'shop c', 'agents a', 'log a'],
    actions: ['address_start_0', 'databases_promote_0', 'agents_start_0'],
  },
  guests: {
    cib: guests('0'),
    changed: guests('200'),
    resources: ['vm', 'guest', 'inside', 'far', 'outside'],
    moves: ['inside far', 'inside guest', 'vm c', 'outside b', 'far a'],
    actions: ['vm_stop_0', 'guest_start_0', 'vm_migrate_to_0'],
  },
  containers: {
    cib: containers('10'),
    changed: containers('20'),
    resources: ['box', 'box-podman-0', 'box-ip-10.0.0.10', 'inner:0', 'next'],
    moves: ['box b', 'box-podman-0 c', 'inner:0 b', 'next b', 'next a'],
    actions: ['box-podman-0_start_0', 'next_stop_0', 'next_start_0'],
  },
};
