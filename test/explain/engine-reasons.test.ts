/** Small clusters, each with one reason: what is told of it and where it points. */
import { describe, expect, it } from 'vitest';
import { INFINITY, MINUS_INFINITY, toScore } from '../../src/base/score.js';
import type { ScoredNode } from '../../src/cluster/model/node.js';
import { explainAction } from '../../src/explain/action-chain.js';
import { contributionsOf, isBeginning, sumOf } from '../../src/explain/contributions.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { resourcesNamed } from '../../src/explain/find-resource.js';
import { createLedger } from '../../src/ledger/ledger.js';
import { addToScore, setScore, UNUSABLE } from '../../src/ledger/change-score.js';
import { actionView } from '../../src/views/explain/actions.js';
import { explainedResourceView } from '../../src/views/explain/resource.js';
import { withReferences } from '../../src/views/explain/explanation-view.js';
import { explainText } from './explained.js';

interface Parts {
  readonly options?: string;
  readonly resources: string;
  readonly constraints?: string;
  readonly quorum?: string;
  readonly transient?: string;
}

function dummy(id: string, inside = ''): string {
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;
}

function meta(id: string, name: string, value: string): string {
  return `<meta_attributes id="${id}-meta"><nvpair id="${id}-${name}" name="${name}" value="${value}"/></meta_attributes>`;
}

function state(id: number, inside: string): string {
  return `<node_state id="${id}" uname="n${id}" in_ccm="1" crmd="1" join="member" expected="member">${inside}</node_state>`;
}

function explained({
  options = '',
  resources,
  constraints = '',
  quorum = '1',
  transient = '',
}: Parts): Explanation {
  return explainText(`<cib validate-with="pacemaker-4.0" have-quorum="${quorum}">
<configuration><crm_config><cluster_property_set id="o"><nvpair id="o-fencing" name="stonith-enabled" value="false"/>${options}</cluster_property_set></crm_config>
<nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
<resources>${resources}</resources>
<constraints>${constraints}</constraints></configuration>
<status>${state(1, transient)}${state(2, '')}</status></cib>`);
}

function view(explanation: Explanation, id: string): ReturnType<typeof explainedResourceView> {
  const [resource] = resourcesNamed(explanation, id);
  if (!resource) throw new Error(`no "${id}"`);
  return explainedResourceView(explanation, resource, 'full');
}

function decided(explanation: Explanation, id: string): string {
  return view(explanation, id).reasons.map(withReferences).join('; ');
}

/** A cell as the scheduler keeps one for each node, without the node, which no change of a score looks at. */
function cellAt(score: number): ScoredNode {
  return { score: toScore(score), trail: undefined } as ScoredNode;
}

describe('a contribution', () => {
  const { because } = createLedger();
  const note = because({ kind: 'symmetric-default' });

  it('adds by the rules of infinity: a ban beats every wish', () => {
    const cell = cellAt(0);
    addToScore(cell, INFINITY, note);
    addToScore(cell, MINUS_INFINITY, note);
    expect(sumOf(contributionsOf(cell.trail))).toBe(-1_000_000);
  });

  it('that marks a node as unusable for a while is told as the number that replaces the mark', () => {
    const cell = cellAt(10);
    setScore(cell, UNUSABLE, note);
    setScore(cell, 1, note);
    expect(contributionsOf(cell.trail)).toMatchObject([{ before: 10, added: undefined, after: 1 }]);
  });

  it('is late when the scores had been listed before it', () => {
    const cell = cellAt(0);
    addToScore(cell, 5, note);
    const early = cell.trail;
    addToScore(cell, 5, note);
    const all = cell.trail;
    expect(contributionsOf(all, 1).map(({ late }) => late)).toEqual([false, true]);
    expect([isBeginning(early, all), isBeginning(all, early), isBeginning(undefined, all)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('the reason', () => {
  it('of a resource with a target-role is that target-role, not the bans that follow from it', () => {
    const explanation = explained({ resources: dummy('a', meta('a', 'target-role', 'Stopped')) });
    expect(decided(explanation, 'a')).toMatch(/^target-role is "Stopped" \(cib\.xml:4:\d+\)$/);
  });

  it('of an unmanaged resource comes first', () => {
    const explanation = explained({ resources: dummy('a', meta('a', 'is-managed', 'false')) });
    expect(decided(explanation, 'a')).toMatch(/^"a" is unmanaged: it is left alone \(cib\.xml:4:/);
  });

  it('of stop-all-resources is that option', () => {
    const options = '<nvpair id="o-stop" name="stop-all-resources" value="true"/>';
    expect(decided(explained({ options, resources: dummy('a') }), 'a')).toContain(
      'stop-all-resources is set: nothing runs (cib.xml:2:',
    );
  });

  it('of a resource that nothing allows a node is the opt-in cluster', () => {
    const options = '<nvpair id="o-optin" name="symmetric-cluster" value="false"/>';
    expect(decided(explained({ options, resources: dummy('a') }), 'a')).toMatch(
      /^no location constraint allows it a node, and it needs one: the cluster is opt-in \(cib\.xml:2:/,
    );
  });

  it('of maintenance mode is that option', () => {
    const options = '<nvpair id="o-maintenance" name="maintenance-mode" value="true"/>';
    expect(decided(explained({ options, resources: dummy('a') }), 'a')).toContain('maintenance mode');
  });

  it('of fencing without a device is the default of fencing-enabled', () => {
    const explanation = explainText(
      '<cib validate-with="pacemaker-4.0" have-quorum="1"><configuration><crm_config/><nodes><node id="1" uname="n1"/></nodes>' +
        `<resources>${dummy('a')}</resources><constraints/></configuration><status>${state(1, '')}</status></cib>`,
    );
    expect(decided(explanation, 'a')).toContain('there is no fence device');
    expect(decided(explanation, 'a')).toContain('default of fencing-enabled: true');
  });

  it('of a fail count names the threshold, the option behind a fatal start, and when it expires', () => {
    const transient =
      '<transient_attributes id="1"><instance_attributes id="t">' +
      '<nvpair id="t-fail" name="fail-count-a#start_0" value="INFINITY"/></instance_attributes></transient_attributes>';
    const { nodes } = view(explained({ resources: dummy('a'), transient }), 'a');
    const ban = nodes
      .find(({ node }) => node === 'n1')
      ?.contributions.find(({ cause }) => cause === 'migration-threshold');
    expect(ban?.text).toBe(
      'a fail count of INFINITY on n1, migration-threshold INFINITY; they count until they are cleaned up',
    );
    expect(ban?.at).toMatchObject([
      { option: 'migration-threshold' },
      { option: 'start-failure-is-fatal', default: 'true' },
      { id: 't-fail' },
    ]);
  });

  it('of a resource apart from another is the colocation that keeps them apart', () => {
    const constraints = '<rsc_colocation id="apart" rsc="b" with-rsc="a" score="-INFINITY"/>';
    const explanation = explained({ resources: dummy('a') + dummy('b'), constraints });
    const { nodes } = view(explanation, 'b');
    const ban = nodes.find(({ score }) => score === '-INFINITY')?.contributions.at(-1);
    expect(ban?.text).toBe('apart from "a", which goes to n1 (colocation constraint "apart")');
  });
});

describe('the chain of an action', () => {
  const constraints = '<rsc_order id="a-first" first="a" then="b"/>';
  const resources = dummy('a', meta('a', 'target-role', 'Stopped')) + dummy('b');

  it('that is blocked by an order names the constraint, and leads to why the first one cannot', () => {
    const explanation = explained({ resources, constraints });
    const start = explanation.state.actions.find(({ key }) => key === 'b_start_0');
    if (!start) throw new Error('no start');
    const { state: told, chain } = actionView(explanation, start);
    expect(told).toBe('blocked');
    expect(chain[0]?.text).toContain('by order constraint "a-first"');
    expect(chain.at(-1)?.action).toBe('a_start_0');
    expect(chain.at(-1)?.at.length).toBeGreaterThan(0);
  });

  it('of an optional action is empty: nothing asks for it', () => {
    const transient =
      '<lrm id="1"><lrm_resources><lrm_resource id="a" class="ocf" provider="pacemaker" type="Dummy">' +
      '<lrm_rsc_op id="a_last_0" operation="start" operation_key="a_start_0" call-id="1" rc-code="0" op-status="0" interval="0" transition-key="1:1:0:0a0a0a0a-0000-0000-0000-000000000000" op-digest="f2317cad3d54cec5d7d7aa7d0bf35cf8"/>' +
      '</lrm_resource></lrm_resources></lrm>';
    const explanation = explained({ resources: dummy('a'), transient });
    const stop = explanation.state.actions.find(({ key }) => key === 'a_stop_0');
    if (!stop) throw new Error('no stop');
    expect(explainAction(explanation.state, stop)).toMatchObject({ state: 'optional', chain: [] });
  });

  it('without quorum ends at the option', () => {
    const explanation = explained({ resources: dummy('a'), quorum: '0' });
    const start = explanation.state.actions.find(({ key }) => key === 'a_start_0');
    if (!start) throw new Error('no start');
    const { state: told, chain } = actionView(explanation, start);
    expect(told).toBe('blocked');
    expect(chain.at(-1)?.at).toMatchObject([
      { file: 'cib.xml', line: 1 },
      { option: 'no-quorum-policy', default: 'stop' },
    ]);
  });
});
