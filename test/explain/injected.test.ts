/** Causes that lie in what was injected: they are cited as injected, everything else keeps its place in the file. */
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/explain/explanation.js';
import { proposalsFor } from '../../src/explain/proposals/proposals.js';
import { NO_INJECTIONS, type Injections } from '../../src/simulate/simulation-options.js';
import { explainView } from '../../src/views/explain/resource.js';
import type { ExplainView, Reference } from '../../src/views/explain/explanation-view.js';
import { explainText } from './explained.js';
import { entry, pair, primitive, smallCib, type SmallCluster } from './small-cluster.js';

const WEB: SmallCluster = { resources: primitive('web'), history: { a: entry('web', 'start', 0) } };

function explained(
  cluster: SmallCluster,
  injections: Partial<Injections>,
  options: { readonly quorumAlone?: boolean; readonly effectiveTime?: string } = {},
): Explanation {
  return explainText(smallCib(cluster), 'cib.xml', {
    injections: { ...NO_INJECTIONS, ...injections },
    ...options,
  });
}

function viewOf(explanation: Explanation): ExplainView {
  return explainView(explanation, {
    tool: { name: 'hatool', version: '0' },
    file: 'cib.xml',
    resources: [...explanation.placements.keys()],
    actions: [],
  });
}

/** What the sentences of a view that contain a text rest on, injections by their option and places by their element. */
function cited(explanation: Explanation, text: string): readonly string[] {
  const found = new Set<string>();
  const named = (reference: Reference): string => {
    if ('injected' in reference) return `injected ${reference.injected}`;
    return 'file' in reference ? `${reference.element} at line ${reference.line}` : 'default';
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { text: words, at } = value as { readonly text?: unknown; readonly at?: readonly Reference[] };
    if (typeof words === 'string' && words.includes(text)) for (const one of at ?? []) found.add(named(one));
    for (const below of Object.values(value)) visit(below);
  };
  visit(viewOf(explanation));
  return [...found];
}

const BAN = '<rsc_location id="ban" rsc="web" node="b" score="-INFINITY"/>';

function changesToB(explanation: Explanation): readonly string[] {
  const { state } = explanation;
  const [web, b] = [state.resourcesById.get('web'), state.nodes.find(({ name }) => name === 'b')];
  if (!web || !b) throw new Error('the small cluster has changed');
  const { proposals } = proposalsFor(explanation, web, b, { runs: 100 });
  return proposals.map(({ kind, id }) => `${kind} ${id}`);
}

describe('what is injected is cited with its option', () => {
  it('when a node goes down', () => {
    const explanation = explained(WEB, { nodesDown: ['a'] });
    expect(cited(explanation, 'node a is offline')).toEqual(['injected --node-down a']);
    expect(explanation.state.resourcesById.get('web')?.assignedNode?.name).toBe('b');
  });

  it('when a node fails', () => {
    expect(cited(explained(WEB, { nodesFailing: ['a'] }), 'node a is offline')).toEqual([
      'injected --node-fail a',
    ]);
  });

  it('when a node is new', () => {
    const explanation = explained(WEB, { nodesUp: ['d'] });
    expect(cited(explanation, 'nothing is recorded of "web" on d')).not.toContain('node_state at line 1');
    const story = explanation.placements.get(explanation.state.resources[0] as never)?.nodes;
    expect(story?.map(({ node }) => node.name)).toContain('d');
  });

  it('when quorum is lost beside something else', () => {
    const explanation = explained(WEB, { quorum: 'false', nodesDown: ['b'] });
    expect(cited(explanation, 'no quorum')).toEqual(['injected --quorum false', 'default']);
  });

  it('when an operation fails: for its fail count, and beside the history that it was added to', () => {
    const option = '--op-inject web_monitor_10000@a=7';
    const cluster = { ...WEB, resources: primitive('web', { 'migration-threshold': '1' }) };
    const explanation = explained(cluster, { operations: ['web_monitor_10000@a=7'] });
    expect(cited(explanation, '"web" moves')).toEqual(['lrm_resource at line 9', `injected ${option}`]);
    expect(cited(explanation, 'a fail count of 1 on a')).toEqual(['nvpair at line 5', `injected ${option}`]);
  });

  it('when a stop fails: as the reason for which the node must be fenced', () => {
    const cluster = {
      ...WEB,
      resources: `${primitive('web')}<primitive id="fence" class="stonith" type="fence_xvm"/>`,
      options: pair('o-s', 'stonith-enabled', 'true'),
    };
    const text = smallCib(cluster).replace(pair('o-f', 'fencing-enabled', 'false'), '');
    const explanation = explainText(text, 'cib.xml', {
      injections: { ...NO_INJECTIONS, operations: ['web_stop_0@a=1'] },
    });
    expect(cited(explanation, 'node a is unclean and must be fenced')).toEqual([
      'injected --op-inject web_stop_0@a=1',
      'node_state at line 9',
    ]);
  });

  it('when the ticket is taken away; one that the file denies keeps its line, whatever else is injected of it', () => {
    const resources = primitive('web');
    const constraints = '<rsc_ticket id="t-web" rsc="web" ticket="t" loss-policy="stop"/>';
    const tickets = (granted: boolean): string =>
      smallCib({ ...WEB, resources, constraints }).replace(
        '</status>',
        `\n<tickets><ticket_state id="t" granted="${granted}"/></tickets></status>`,
      );
    const told = (granted: boolean, injections: Partial<Injections>): readonly string[] =>
      cited(
        explainText(tickets(granted), 'cib.xml', { injections: { ...NO_INJECTIONS, ...injections } }),
        'ticket "t"',
      );
    expect(told(true, { ticketsRevoked: ['t'] })).toEqual([
      'rsc_ticket at line 6',
      'injected --ticket-revoke t',
    ]);
    expect(told(true, { ticketsStandby: ['t'] })).toEqual([
      'rsc_ticket at line 6',
      'injected --ticket-standby t',
    ]);
    expect(told(false, { ticketsActivated: ['t'] })).toEqual([
      'rsc_ticket at line 6',
      'ticket_state at line 10',
    ]);
    expect(told(false, { ticketsGranted: ['t'] })).toEqual([]);
  });

  it('also where a history holds entries of the same name and id, which are changed in a copy', () => {
    const twice = entry('web', 'start', 0);
    const explanation = explained(
      { ...WEB, history: { a: twice + twice } },
      { operations: ['web_stop_0@a=1'] },
    );
    expect(cited(explanation, 'recorded stop failed')).toEqual(['injected --op-inject web_stop_0@a=1']);
  });
});

describe('what is in the file', () => {
  it('keeps its line beside injections', () => {
    const constraints = '<rsc_location id="l" rsc="web" node="b" score="50"/>';
    const explanation = explained({ ...WEB, constraints, offline: ['c'] }, { nodesDown: ['a'] });
    expect(cited(explanation, 'location constraint "l"')).toEqual(['rsc_location at line 6']);
    expect(cited(explanation, 'node c is offline')).toEqual(['node_state at line 9']);
  });

  it('is not taken for injected because the node is named for another reason', () => {
    const explanation = explained({ ...WEB, offline: ['c'] }, { operations: ['web_monitor_0@c=7'] });
    expect(cited(explanation, 'node c is offline')).toEqual(['node_state at line 9']);
  });

  it('stays as it is: the same input is explained afterwards as before', () => {
    const before = viewOf(explained(WEB, {}));
    viewOf(explained(WEB, { nodesDown: ['a'] }));
    expect(viewOf(explained(WEB, {}))).toEqual(before);
    expect(before.injected).toEqual([]);
  });
});

describe('what is pretended', () => {
  it('is listed in the order in which it takes effect, in words', () => {
    const { injected } = viewOf(
      explained(
        WEB,
        {
          operations: ['web_monitor_0@b=0'],
          ticketsGranted: ['g'],
          ticketsRevoked: ['r'],
          ticketsStandby: ['s'],
          ticketsActivated: ['e'],
          nodesUp: ['a'],
          nodesDown: ['b'],
          nodesFailing: ['c'],
          quorum: 'true',
          watchdog: 'false',
        },
        { effectiveTime: '2026-05-04 05:14:15Z' },
      ),
    );
    expect(injected.map(({ option, text }) => `${option}: ${text}`)).toEqual([
      '--quorum: this part of the cluster has quorum',
      '--watchdog: there is no watchdog device',
      '--node-up: node a comes online',
      '--node-down: node b goes offline cleanly',
      '--node-fail: node c fails',
      '--ticket-grant: ticket "g" is granted',
      '--ticket-revoke: ticket "r" is revoked',
      '--ticket-standby: ticket "s" is made standby',
      '--ticket-activate: ticket "e" is activated',
      '--op-inject: monitor of web on node b ends with 0 (ok)',
      '--set-datetime: the time is 2026-05-04 05:14:15Z',
    ]);
  });

  it('leaves out a quorum that counts for nothing, as in a simulation, and has it where it is to count', () => {
    const alone = explained(WEB, { quorum: 'false' });
    expect([alone.injected, alone.state.quorate]).toEqual([[], true]);
    const counted = explained(WEB, { quorum: 'false' }, { quorumAlone: true });
    expect([counted.injected.length, counted.state.quorate]).toEqual([1, false]);
  });

  it('may be another time, for which rules are judged', () => {
    const rule =
      '<rule id="r" score="-INFINITY"><date_expression id="d" operation="gt" start="2030-01-01"/></rule>';
    const cluster = { ...WEB, constraints: `<rsc_location id="l" rsc="web">${rule}</rsc_location>` };
    const at = (effectiveTime: string): string | undefined =>
      explained(cluster, {}, { effectiveTime }).state.resources[0]?.assignedNode?.name;
    expect([at('2029-12-31'), at('2030-01-02')]).toEqual(['a', undefined]);
  });

  it('is kept when changes are tried: with node a up, the resource would stay there without the ban', () => {
    expect(changesToB(explained({ ...WEB, constraints: BAN }, {}))).not.toContain('remove-location ban');
    const down = explained({ ...WEB, constraints: BAN }, { nodesDown: ['a'] });
    expect(changesToB(down)).toContain('remove-location ban');
  });

  it('is kept when changes are tried: before that day, the resource would stay without the ban', () => {
    const wish = `<rsc_location id="wish" rsc="web"><rule id="r" score="500">
      <expression id="x" attribute="#uname" operation="eq" value="b"/>
      <date_expression id="d" operation="gt" start="2030-01-01"/></rule></rsc_location>`;
    const cluster = { ...WEB, constraints: BAN + wish };
    expect(changesToB(explained(cluster, {}))).not.toContain('remove-location ban');
    const later = explained(cluster, {}, { effectiveTime: '2030-01-02' });
    expect(changesToB(later)).toContain('remove-location ban');
  });
});

describe('what cannot be pretended', () => {
  it.each([
    [{ nodesDown: ['z'] }, 'there is no node "z" in the CIB; with --node-up "z" it is added'],
    [{ operations: ['web'] }, 'Invalid operation spec: web.  Only found 1 fields'],
    [{ operations: ['other_start_0@a=1'] }, 'Invalid resource name: other'],
  ])('is refused with the sentence of the simulation: %j', (injections, sentence) => {
    expect(() => explained(WEB, injections)).toThrow(sentence);
  });

  it('includes what is no date', () => {
    expect(() => explained(WEB, {}, { effectiveTime: 'soon' })).toThrow('"soon" is no date');
  });
});
