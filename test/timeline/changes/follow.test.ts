/** The parts of a change are put together with who made it, once for all nodes that log it. */
import { describe, expect, it } from 'vitest';
import type { LogEventData, LogSource } from '../../../src/logs/event.js';
import type { ConfigurationChange } from '../../../src/timeline/changes/change.js';
import { followChanges } from '../../../src/timeline/changes/follow.js';
import type { DataOf } from '../../../src/timeline/placed-event.js';
import { placed } from '../placed.js';

type Told = readonly (readonly [at: number, data: LogEventData, node?: string])[];
type Attributes = Readonly<Record<string, string>>;

const RESOURCES = '/cib/configuration/resources';
const OPTION = "/cib/configuration/crm_config/cluster_property_set[@id='o']/nvpair[@id='o-batch-limit']";

const created = (path: string | undefined, element: string, attributes: Attributes = {}): LogEventData => ({
  kind: 'cib-part-created',
  path,
  element,
  attributes,
});
const inside = (element: string, id: string | undefined, more: Attributes = {}): LogEventData =>
  created(undefined, element, { ...(id === undefined ? {} : { id }), ...more });
const removed = (path: string): LogEventData => ({ kind: 'cib-part-removed', path });
const changed = (path: string, attributes: Attributes): LogEventData => ({
  kind: 'cib-part-changed',
  path,
  attributes,
});
const option = (value: string): LogEventData => changed(OPTION, { value });
const author = (client: string, user?: string): LogEventData => ({ kind: 'update-author', client, user });
const done = (more: Partial<DataOf<'cib-changed'>> = {}): LogEventData => ({
  kind: 'cib-changed',
  operation: 'cib_apply_diff',
  section: 'all',
  origin: 'n1',
  client: 'cibadmin',
  version: '0.5.0',
  ok: true,
  ...more,
});

function follow(...told: Told): readonly ConfigurationChange[] {
  const sources = new Map<string, LogSource>();
  const happenings = told.map(([at, data, node = 'n1']) => {
    const happening = placed(at, node, data);
    const source = sources.get(node) ?? happening.event.source;
    sources.set(node, source);
    return { ...happening, event: { ...happening.event, source } };
  });
  return followChanges(happenings, (id) => `node ${id}`);
}

const objects = (...told: Told): readonly string[] =>
  follow(...told).map(({ change, object, id, details }) =>
    [change, object, id, details].filter(Boolean).join(' '),
  );
const parts = (...lines: readonly LogEventData[]): readonly string[] =>
  objects(...lines.map((line, i) => [i, line] as const), [lines.length, done()]);

describe('the parts of a change', () => {
  it.each([
    'configuration',
    'crm_config',
    'cluster_property_set',
    'nodes',
    'resources',
    'constraints',
    'rsc_defaults',
    'op_defaults',
    'fencing-topology',
    'acls',
    'tags',
    'alerts',
    'tickets',
    'operations',
    'instance_attributes',
    'meta_attributes',
    'utilization',
  ])('are what lies in the element %s, which is none itself', (element) => {
    expect(parts(created('/cib/configuration', element, { id: 'h' }), inside('tag', 't'))).toEqual([
      'created tag t',
    ]);
  });

  it('are each with the path of what holds it', () => {
    expect(
      parts(
        created(RESOURCES.replace('/resources', ''), 'rsc_defaults'),
        inside('nvpair', 'a', { name: 'priority', value: '1' }),
        inside('nvpair', 'b', { name: 'migration-threshold', value: '1' }),
      ),
    ).toEqual(['created resource-default priority', 'created resource-default migration-threshold']);
  });

  it.each(['group', 'clone', 'master', 'bundle'])(
    'are members of a %s, and no parts of their own',
    (element) => {
      expect(
        parts(created(RESOURCES, element, { id: 'g' }), inside('primitive', 'a'), inside('primitive', 'b')),
      ).toEqual(['created resource g a, b']);
      expect(
        parts(created(RESOURCES, element, { id: 'g' }), inside('group', 'h'), inside('primitive', undefined)),
      ).toEqual(['created resource g h']);
    },
  );

  it('are left out inside of an object with a path', () => {
    expect(parts(created(RESOURCES, 'primitive', { id: 'a' }), inside('primitive', 'b'))).toEqual([
      'created resource a',
    ]);
    expect(
      parts(created(RESOURCES, 'primitive', { id: 'a' }), inside('op', 'x'), inside('rule', 'r')),
    ).toEqual(['created resource a']);
    expect(parts(created(RESOURCES, 'group', { id: 'g' }), inside('rule', 'r'))).toEqual([
      'created resource g',
    ]);
  });

  it('are one after the other without a path, pairs and operations apart', () => {
    expect(
      parts(
        inside('primitive', 'a'),
        inside('op', 'x'),
        inside('nvpair', 'a-meta_attributes-p'),
        inside('primitive', 'b'),
      ),
    ).toEqual(['created resource a', 'created resource b']);
    expect(parts(inside('op', 'x', { name: 'start' }), inside('op', 'y'))).toEqual([
      'created operation x start',
      'created operation y',
    ]);
  });

  it('end with a part that is changed or removed', () => {
    const holder = created('/cib/configuration', 'tags');
    expect(parts(holder, option('1'), inside('nvpair', 'loose'))).toEqual([
      'changed cluster-option batch-limit',
    ]);
    expect(parts(holder, removed(`${RESOURCES}/primitive[@id='a']`), inside('nvpair', 'loose'))).toEqual([
      'removed resource a',
    ]);
    const group = created(RESOURCES, 'group', { id: 'g' });
    expect(parts(group, option('1'), inside('primitive', 'a'))).toEqual([
      'created resource g',
      'changed cluster-option batch-limit',
      'created resource a',
    ]);
    expect(parts(group, removed(`${RESOURCES}/primitive[@id='z']`), inside('primitive', 'a'))).toEqual([
      'created resource g',
      'removed resource z',
      'created resource a',
    ]);
    expect(
      parts(
        created('/cib/configuration', 'tags'),
        inside('tag', 't'),
        created(RESOURCES, 'primitive', { id: 'a' }),
        inside('nvpair', 'x'),
      ),
    ).toEqual(['created tag t', 'created resource a']);
  });

  it.each<readonly [string, string, string | undefined, readonly string[]]>([
    ['cib-bootstrap-options-batch-limit', 'cluster-option batch-limit', undefined, []],
    ['nodes-n2-standby', 'node-attribute standby', 'n2', []],
    ['web-meta_attributes-priority', 'meta-attribute priority', 'web', ['web']],
    ['web-instance_attributes-ip', 'parameter ip', 'web', ['web']],
  ])('are pairs whose ids tell where they lie: %s', (id, what, of, resources) => {
    const [only, ...others] = follow([0, inside('nvpair', id)], [1, done()]);
    expect(others).toEqual([]);
    expect(`${only?.object} ${only?.id}`).toBe(what);
    expect([only?.of, only?.resources]).toEqual([of, resources]);
  });

  it('are no pairs whose ids tell nothing', () => {
    expect(parts(inside('nvpair', 'loose'), inside('nvpair', undefined))).toEqual([]);
  });
});

describe('a change', () => {
  it('has its author, its version, its moment and its line', () => {
    const [only, ...others] = follow([5, author('cibadmin', 'root')], [7, option('1')], [9, done()]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      at: 7,
      author: { client: 'cibadmin', origin: 'n1', user: 'root' },
      version: '0.5.0',
      ok: true,
      evidence: { at: 7 },
    });
  });

  it('is by the user of its own client, told last for it', () => {
    const user = (...lines: Told): string | undefined =>
      follow(...lines, [8, option('1')], [9, done()])[0]?.author?.user;
    expect(user([0, author('crm_attribute', 'root')])).toBeUndefined();
    expect(user([0, author('cibadmin', 'root')], [1, author('cibadmin')])).toBe('root');
    expect(user([0, author('cibadmin', 'root')], [1, author('cibadmin', 'hacluster')])).toBe('hacluster');
    expect(user([0, author('cibadmin', 'root'), 'n2'])).toBeUndefined();
  });

  it('is told without an author when its end does not follow within two seconds, or not at all', () => {
    const late = (milliseconds: number): readonly (string | undefined)[] =>
      follow(
        [1, option('1')],
        [1 + milliseconds, changed(OPTION.replaceAll('batch', 'node'), { value: '2' })],
        [4000, done()],
      ).map(({ author: by }) => by?.client);
    expect(late(2000)).toEqual(['cibadmin', 'cibadmin']);
    expect(late(2001)).toEqual([undefined, 'cibadmin']);
    expect(follow([0, option('1')])).toMatchObject([{ ok: true, value: '1' }]);
    expect(follow([0, option('1')])[0]).toMatchObject({ author: undefined, version: undefined });
  });

  it('is none when the cluster itself makes it', () => {
    expect(follow([0, option('1')], [1, done({ byCluster: true })])).toEqual([]);
    expect(follow([0, option('1')], [1, done({ byCluster: false })])).toHaveLength(1);
    expect(
      follow([0, option('1')], [1, done({ byCluster: true })], [2, option('2')], [3, done()]),
    ).toMatchObject([{ value: '2' }]);
  });

  it('is refused when its end says so, and leaves what is known as it was', () => {
    const told = follow(
      [0, option('1')],
      [1, done({ version: '0.1.0' })],
      [2, option('2')],
      [3, done({ version: '0.2.0', ok: false })],
      [4, option('3')],
      [5, done({ version: '0.3.0' })],
    );
    expect(told.map(({ value, old, ok }) => [value, old, ok])).toEqual([
      ['1', undefined, true],
      ['2', '1', false],
      ['3', '1', true],
    ]);
  });

  it('forgets what was removed, unless the removal is refused', () => {
    const again = (ok: boolean): readonly (string | undefined)[] =>
      follow(
        [0, option('1')],
        [1, done({ version: '0.1.0' })],
        [2, removed(OPTION)],
        [3, done({ version: '0.2.0', ok })],
        [4, option('3')],
        [5, done({ version: '0.3.0' })],
      ).map(({ old }) => old);
    expect(again(true)).toEqual([undefined, '1', undefined]);
    expect(again(false)).toEqual([undefined, '1', '1']);
  });

  it('has no old value that is the new one', () => {
    const told = follow(
      [0, option('1')],
      [1, done({ version: '0.1.0' })],
      [2, option('1')],
      [3, done({ version: '0.2.0' })],
    );
    expect(told.map(({ old }) => old)).toEqual([undefined, undefined]);
  });

  it('remembers whom a constraint is about, and when it is removed what it said', () => {
    const path = "/cib/configuration/constraints/rsc_location[@id='l']";
    const told = follow(
      [
        0,
        created('/cib/configuration/constraints', 'rsc_location', {
          id: 'l',
          rsc: 'web',
          node: 'n2',
          score: '5',
        }),
      ],
      [1, done({ version: '0.1.0' })],
      [2, changed(path, { score: '7' })],
      [3, done({ version: '0.2.0' })],
      [4, changed(path, { rsc: 'app' })],
      [5, done({ version: '0.3.0' })],
    );
    expect(told.map(({ resources, nodes, details }) => [resources, nodes, details])).toEqual([
      [['web'], ['n2'], 'web prefers n2 (5)'],
      [['web'], ['n2'], 'score 7'],
      [['app'], ['n2'], 'rsc app'],
    ]);
    const gone = follow(
      [
        0,
        created('/cib/configuration/constraints', 'rsc_location', {
          id: 'l',
          rsc: 'web',
          node: 'n2',
          score: '5',
        }),
      ],
      [1, done({ version: '0.1.0' })],
      [2, removed(path)],
      [3, done({ version: '0.2.0' })],
    );
    expect(gone[1]).toMatchObject({ details: 'web prefers n2 (5)', resources: ['web'], nodes: ['n2'] });
  });

  it('knows the name of a pair by its id from an earlier line', () => {
    const set = `${RESOURCES}/primitive[@id='web']/meta_attributes[@id='m']`;
    const told = follow(
      [0, created(set, 'nvpair', { id: 'x9', name: 'priority', value: '1' })],
      [1, done({ version: '0.1.0' })],
      [2, changed(`${set}/nvpair[@id='x9']`, { value: '2' })],
      [3, done({ version: '0.2.0' })],
    );
    expect(told.map(({ id, value, old }) => [id, value, old])).toEqual([
      ['priority', '1', undefined],
      ['priority', '2', '1'],
    ]);
  });

  it('that moves a resource into a group is no removal of it', () => {
    expect(
      parts(
        removed(`${RESOURCES}/primitive[@id='a']`),
        removed(`${RESOURCES}/primitive[@id='b']`),
        created(RESOURCES, 'group', { id: 'g' }),
        inside('primitive', 'a'),
      ),
    ).toEqual(['removed resource b', 'created resource g a']);
  });

  it('is ordered by the moments of its parts', () => {
    const told = follow(
      [1, option('1'), 'n2'],
      [2, changed(OPTION.replaceAll('batch', 'node'), { value: '1' })],
      [3, done()],
      [4, done({ client: 'x' }), 'n2'],
    );
    expect(told.map(({ at, author: by }) => [at, by?.client])).toEqual([
      [1, 'x'],
      [2, 'cibadmin'],
    ]);
  });
});

describe('a change that several nodes log', () => {
  const both = (apart: number, more: Partial<DataOf<'cib-changed'>> = {}, value = '1') =>
    follow([0, option('1')], [1, done()], [apart, option(value), 'n2'], [apart, done(more), 'n2']);

  it('is one within ten minutes', () => {
    expect(both(600_000)).toHaveLength(1);
    expect(both(600_001)).toHaveLength(2);
  });

  it('is another by another client, from another node, of another version, or to another value', () => {
    expect(both(5, { client: 'crm_attribute' })).toHaveLength(2);
    expect(both(5, { origin: 'n2' })).toHaveLength(2);
    expect(both(5, { version: '0.6.0' })).toHaveLength(2);
    expect(both(5, {}, '2')).toHaveLength(2);
    expect(follow([0, option('1')], [1, removed(OPTION)])).toHaveLength(2);
  });

  it('is told as the node on which it was made logs it', () => {
    const from = (origin: string): readonly [number | undefined, string | undefined] => {
      const [only] = follow(
        [0, option('1')],
        [1, done({ origin })],
        [7, option('1'), 'n2'],
        [8, done({ origin }), 'n2'],
      );
      return [only?.at, only?.evidence.node];
    };
    expect(from('n2')).toEqual([7, 'n2']);
    expect(from('n1')).toEqual([0, 'n1']);
    expect(from('n3')).toEqual([0, 'n1']);
    const again = follow([0, option('1')], [1, done()], [7, option('1')], [8, done()]);
    expect(again.map(({ at }) => at)).toEqual([0]);
  });
});
