import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { planCib } from '../../../src/scheduler/plan/make-plan.js';
import { actionName, outcomesById, type Plan } from '../../../src/scheduler/plan/plan.js';
import { upgradeCib } from '../../../src/cib/upgrade/upgrade.js';
import { parseXml } from '../../../src/xml/parse.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { transitionSummaryView } from '../../../src/views/simulate/transition-summary.js';
import { renderTransitionSummary } from '../../../src/render/pacemaker/transition-summary-text.js';
import { renderGraphXml } from '../../../src/render/pacemaker/graph-xml.js';
import { cibOf, clone, dummy, fencer, location, lrm, NOW, started, type Planned } from '../planned.js';

const busy: Planned = {
  nodes: ['node1', 'node2', 'node3'],
  options: { 'stonith-enabled': 'true' },
  resources:
    fencer() +
    dummy('moving') +
    dummy('lost') +
    dummy('failing', {}, '<op id="m" name="monitor" interval="10s"/>') +
    dummy('kept', { 'is-managed': 'false' }) +
    clone('copies', { 'clone-max': 2 }, dummy('copy')),
  constraints: location('moving', 'node2', 'INFINITY') + location('ghost', 'node1', 5),
  history: {
    node1: [started('moving'), started('kept')],
    node2: [lrm('failing', { task: 'start' }, { task: 'monitor', interval: 10000, code: 7 })],
    node3: [started('lost')],
  },
  lost: ['node3'],
};

function rootOf(planned: Planned): XmlElement {
  const { root } = parseXml(createSource('cib.xml', cibOf(planned)));
  if (!root) throw new Error('the cluster of the test is not well-formed');
  return upgradeCib(root).root;
}

function planned(cluster: Planned): Plan {
  return planCib(rootOf(cluster), { now: { seconds: NOW, offset: 0 }, recordScores: true });
}

const summary = ({ changes }: Pick<Plan, 'changes'>): string =>
  renderTransitionSummary(transitionSummaryView(changes));

describe('a plan', () => {
  it('is the same again, byte for byte, however often the same CIB is planned', () => {
    const root = rootOf(busy);
    const options = { now: { seconds: NOW, offset: 0 }, recordScores: true };
    const first = JSON.stringify(planCib(root, options));
    expect(JSON.stringify(planCib(root, options))).toBe(first);
    expect(first.length).toBeGreaterThan(5000);
  });

  it('is plain data: a copy made through JSON or by structured cloning is the same plan', () => {
    const plan = planned(busy);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
    expect(structuredClone(plan)).toEqual(plan);
  });

  it('says what becomes of each resource, and why not, with the places before, wanted and after', () => {
    const { outcomes } = planned(busy);
    const told = outcomes.map((outcome) => {
      const places = [outcome.now, outcome.assigned, outcome.after].map((some) =>
        some.map(({ node, role }) => `${node} ${role}`).join(','),
      );
      const marks = [
        outcome.failed ? 'failed' : '',
        outcome.managed ? '' : 'unmanaged',
        outcome.blocked ? 'blocked' : '',
      ];
      return [outcome.resource, outcome.configuredId, outcome.top, outcome.change, ...places, ...marks].join(
        ' | ',
      );
    });
    expect(told).toMatchInlineSnapshot(`
      [
        "fencer | fencer | fencer | start |  | node1 Started | node1 Started |  |  | ",
        "moving | moving | moving | move | node1 Started | node2 Started | node2 Started |  |  | ",
        "lost | lost | lost | move | node3 Started | node1 Started | node1 Started |  |  | ",
        "failing | failing | failing | recover | node2 Started | node2 Started | node2 Started | failed |  | ",
        "kept | kept | kept | left-alone | node1 Started | node1 Started | node1 Started |  | unmanaged | ",
        "copy:0 | copy | copies | start |  | node2 Started | node2 Started |  |  | ",
        "copy:1 | copy | copies | start |  | node1 Started | node1 Started |  |  | ",
      ]
    `);
  });

  it('names fencing with its operation and reason', () => {
    expect(planned(busy).fencing).toEqual([
      {
        kind: 'fence',
        node: 'node3',
        operation: 'reboot',
        container: undefined,
        reason: 'peer is no longer part of the cluster',
        blocked: false,
      },
    ]);
  });

  it('says what an action waits for, by names that it has itself', () => {
    const { actions } = planned(busy);
    const names = new Set(actions.map(actionName));
    for (const { waitsFor } of actions) for (const name of waitsFor) expect(names).toContain(name);
    const start = actions.find(({ key, state }) => key === 'moving_start_0' && state === 'required');
    expect(start).toMatchObject({
      node: 'node2',
      resource: 'moving',
      waitsFor: expect.arrayContaining(['moving_stop_0 node1']),
    });
    const restart = actions.find(({ key, node }) => key === 'lost_start_0' && node !== undefined);
    expect(restart?.waitsFor).toContain('stonith-node3-reboot node3');
  });

  it('keeps what cannot be done apart from what is done, and says what it waits for', () => {
    const { outcomes, actions } = planned({
      resources: dummy('first', { 'target-role': 'Stopped' }) + dummy('then'),
      constraints: '<rsc_order id="o" first="first" then="then" kind="Mandatory"/>',
    });
    const [, then] = outcomes;
    expect(then).toMatchObject({
      change: 'start',
      blocked: true,
      reason: 'unrunnable first start',
      now: [],
      after: [],
      assigned: [{ node: 'node1', role: 'Started' }],
    });
    expect(actions.find(({ key }) => key === 'then_start_0')).toMatchObject({ state: 'blocked' });
  });

  it('has the problems of its input with their places, and the scores that were asked for', () => {
    const { problems, scores } = planned(busy);
    expect(problems.map(({ message, at }) => `${at?.source}:${at?.line} ${message}`)).toContainEqual(
      expect.stringMatching(/^cib\.xml:\d+ .*ghost/),
    );
    expect(scores).toContainEqual({
      kind: 'node',
      step: 'pcmk__primitive_assign',
      resource: 'moving',
      node: 'node2',
      score: 1_000_000,
    });
    const options = { now: { seconds: NOW, offset: 0 }, recordScores: false };
    expect(planCib(rootOf(busy), options).scores).toEqual([]);
  });

  it('gives the Transition Summary and the graph that the state gave', () => {
    const plan = planned(busy);
    const copy = structuredClone(plan);
    expect(summary(copy)).toContain('  * Move       moving     ( node1 -> node2 )');
    expect(renderGraphXml(copy.graph)).toContain('operation_key="moving_start_0"');
    expect(outcomesById(copy).get('moving')?.change).toBe('move');
  });
});
