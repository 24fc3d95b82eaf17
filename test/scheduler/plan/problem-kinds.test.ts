import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import type { ProblemKind } from '../../../src/cluster/model/input-problem.js';
import { planCib } from '../../../src/scheduler/plan/make-plan.js';
import { parseXml } from '../../../src/xml/parse.js';
import { cibOf, clone, colocation, dummy, fencer, group, lrm, NOW, op, order } from '../planned.js';
import { location, started, type Planned } from '../planned.js';

/** What is wrong with the cluster, each as `kind: sentence`, in the order in which it is met. */
function problemsOf(cluster: Planned): string[] {
  const { root } = parseXml(createSource('cib.xml', cibOf(cluster)));
  if (!root) throw new Error('the cluster of the test is not well-formed');
  const { problems } = planCib(root, { now: { seconds: NOW, offset: 0 }, recordScores: false });
  return problems.map(({ kind, message }) => `${kind}: ${message}`);
}

const db = dummy('db');
const two = { resources: db + dummy('web') };

const cases: Readonly<Partial<Record<ProblemKind, readonly [cluster: Planned, sentence: string]>>> = {
  'invalid-option-value': [
    { ...two, options: { 'placement-strategy': 'best' } },
    'cluster option "placement-strategy" has the invalid value "best": the default is used',
  ],
  'quorum-policy-needs-fencing': [
    { ...two, options: { 'no-quorum-policy': 'fence' } },
    'no-quorum-policy "fence" needs fencing, which is disabled: "stop" is used',
  ],
  'node-cannot-be-fenced': [
    {
      resources: db,
      options: { 'stonith-enabled': 'true' },
      history: { node2: [started('db')] },
      lost: ['node2'],
    },
    'node "node2" is unclean but cannot be fenced',
  ],
  'node-unclean': [
    { resources: db + fencer(), options: { 'stonith-enabled': 'true' }, lost: ['node2'] },
    'node "node2" is unclean: peer is no longer part of the cluster',
  ],
  'unknown-template': [
    { resources: '<primitive id="db" template="none"/>' },
    'resource "db" uses the template "none", which does not exist',
  ],
  'empty-group': [{ resources: '<group id="all"/>' }, 'group "all" has no members'],
  'class-cannot-be-promoted': [
    {
      resources: clone('c', { promotable: 'true' }, '<primitive id="db" class="systemd" type="db"/>'),
    },
    'resource "db:0" of class "systemd" cannot be promoted',
  ],
  'anonymous-instances-per-node': [
    { resources: clone('c', { 'clone-node-max': 2, 'globally-unique': 'false' }, db) },
    'anonymous clone "c" can have one instance on each node only',
  ],
  'unknown-container': [
    { resources: dummy('db', { container: 'none' }) },
    'resource "db" names the unknown container "none"',
  ],
  'invalid-meta-score': [
    { resources: dummy('db', { priority: 'high' }) },
    '"priority" of "db" is no score: "high"',
  ],
  'unknown-target-role': [
    { resources: dummy('db', { 'target-role': 'up' }) },
    'target-role "up" of "db" is not known: it is ignored',
  ],
  'target-role-not-promotable': [
    { resources: dummy('db', { 'target-role': 'Promoted' }) },
    'target-role "Promoted" of "db" is for promotable clones only: it is ignored',
  ],
  'unknown-on-fail': [
    { resources: dummy('db', {}, op('db', 'start', '0', 'on-fail="panic"')) },
    'on-fail "panic" of start of "db" is not known: the default is used',
  ],
  'on-fail-needs-fencing': [
    { resources: dummy('db', {}, op('db', 'start', '0', 'on-fail="fence"')) },
    'on-fail "fence" of start of "db" needs fencing, which is disabled: "stop" is used',
  ],
  'on-fail-not-allowed-for-stop': [
    {
      resources: dummy('db', { 'target-role': 'Stopped' }, op('db', 'stop', '0', 'on-fail="standby"')),
      history: { node1: [started('db')] },
    },
    'on-fail "standby" is not allowed for stop of "db": the default is used',
  ],
  'on-fail-demote-not-allowed': [
    { resources: dummy('db', {}, op('db', 'start', '0', 'on-fail="demote"')) },
    'on-fail "demote" is not allowed for start of "db": the default is used',
  ],
  'duplicate-recurring-operation': [
    {
      resources: dummy(
        'db',
        {},
        op('db', 'monitor', '10s') + '<op id="again" name="monitor" interval="10"/>',
      ),
    },
    'operation "again" has the name and interval of "db-monitor-10s"',
  ],
  'operation-cannot-recur': [
    { resources: dummy('db', {}, op('db', 'start', '10s')) },
    'a "start" operation cannot be recurring',
  ],
  'invalid-operation-role': [
    { resources: dummy('db', {}, op('db', 'monitor', '10s', 'role="Up"')) },
    '"Up" is no role',
  ],
  'unexpected-operation-result': [
    { resources: db, history: { node1: [lrm('db', { task: 'start', code: 1 })] } },
    'unexpected result 1 of start of "db" on "node1"',
  ],
  'invalid-operation-result': [
    { resources: db, history: { node1: [lrm('db', { task: 'start', code: 300 })] } },
    'history entry "db_start_0" of "db" has no valid result: it is ignored',
  ],
  'multiply-active': [
    { resources: db, history: { node1: [started('db')], node2: [started('db')] } },
    '"db" might be active on 2 nodes',
  ],
  'constraint-of-unknown-id': [
    { ...two, constraints: colocation('db', 'none', 1) },
    'constraint "c-db-none" is ignored: "none" is no resource, template or tag',
  ],
  'invalid-location': [
    { ...two, constraints: location('db', 'node9', 5) },
    'location constraint "l-db-node9" is ignored: no node "node9" is known',
  ],
  'unknown-constraint': [
    { ...two, constraints: '<rsc_wish id="w"/>' },
    '<rsc_wish> in constraints has no id or is not known: it is ignored',
  ],
  'colocation-with-uncolocated-group': [
    {
      resources:
        group('g', dummy('a'), dummy('b')).replace(
          '<group id="g">',
          '<group id="g"><meta_attributes id="g-m"><nvpair id="g-c" name="collocated" value="false"/></meta_attributes>',
        ) + db,
      constraints: colocation('db', 'g', 'INFINITY'),
    },
    'mandatory colocation with group "g" is ignored: its members are not colocated',
  ],
  'ticket-constraint-without-ticket': [
    { ...two, constraints: '<rsc_ticket id="t" rsc="db"/>' },
    'ticket constraint "t" names no ticket: it is ignored',
  ],
  'unknown-resource-set': [
    {
      ...two,
      constraints: '<rsc_order id="o"><resource_set id-ref="none"/></rsc_order>',
    },
    'the rest of a constraint is ignored: no set "none"',
  ],
};

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

describe('each problem of the input', () => {
  it.each(Object.entries(cases))('has a kind beside its sentence: %s', (kind, [cluster, sentence]) => {
    expect(problemsOf(cluster)).toContain(`${kind}: ${sentence}`);
  });

  it('is not there in a cluster without fault', () => {
    expect(problemsOf({ ...two, constraints: order('db', 'web') })).toEqual([]);
  });

  it('has a kind of its own: none is used twice, and none is listed that is not used', () => {
    const src = join(import.meta.dirname, '../../../src');
    const listed = readFileSync(join(src, 'cluster/model/input-problem.ts'), 'utf8');
    const used = ['cluster', 'scheduler'].flatMap((folder) =>
      sourcesIn(join(src, folder)).flatMap((source) => [
        ...source.matchAll(/\bcomplain\(\w+, \{\s*kind: '([^']+)'/g),
      ]),
    );
    const kinds = [...listed.matchAll(/^ {2}\| '([^']+)'/gm)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(50);
    expect(used.map(([, kind]) => kind).sort()).toEqual(kinds.sort());
  });
});
