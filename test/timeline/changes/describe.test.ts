/** What a part of the CIB is, from its path and its attributes. */
import { describe, expect, it } from 'vitest';
import { pathSteps } from '../../../src/logs/cib-path.js';
import type { PartChange } from '../../../src/timeline/changes/change.js';
import { describePart, type CibNames } from '../../../src/timeline/changes/describe.js';

const NAMES: CibNames = {
  node: (id) => (id === '1' ? 'n1' : `node ${id}`),
  pair: (id) => (id === 'n7' ? 'known' : undefined),
};

type Attributes = Readonly<Record<string, string>>;
type Change = PartChange['change'];

function described(
  change: Change,
  path: string,
  attributes: Attributes = {},
  members: readonly string[] = [],
): readonly PartChange[] {
  const steps = pathSteps(path);
  return describePart({ change, steps, attributes, members }, NAMES);
}

const RESOURCES = '/cib/configuration/resources';
const SETS = {
  option: "/cib/configuration/crm_config/cluster_property_set[@id='o']",
  node: "/cib/configuration/nodes/node[@id='1']/instance_attributes[@id='nodes-1']",
  capacity: "/cib/configuration/nodes/node[@id='7']/utilization[@id='u']",
  meta: `${RESOURCES}/primitive[@id='web']/meta_attributes[@id='m']`,
  parameter: `${RESOURCES}/primitive[@id='web']/instance_attributes[@id='p']`,
  needs: `${RESOURCES}/primitive[@id='web']/utilization[@id='u']`,
  operation: `${RESOURCES}/primitive[@id='web']/operations/op[@id='web-monitor']/instance_attributes[@id='p']`,
  inGroup: `${RESOURCES}/group[@id='g']/primitive[@id='web']/meta_attributes[@id='m']`,
  template: `${RESOURCES}/template[@id='t']/meta_attributes[@id='m']`,
  resourceDefault: "/cib/configuration/rsc_defaults/meta_attributes[@id='d']",
  operationDefault: "/cib/configuration/op_defaults/meta_attributes[@id='d']",
  alert: "/cib/configuration/alerts/alert[@id='a']/meta_attributes[@id='m']",
  status: "/cib/status/node_state[@id='1']",
} as const;

describe('a name-value pair', () => {
  it.each<readonly [keyof typeof SETS, string, string | undefined, readonly string[], readonly string[]]>([
    ['option', 'cluster-option', undefined, [], []],
    ['node', 'node-attribute', 'n1', [], ['n1']],
    ['capacity', 'utilization', 'node 7', [], ['node 7']],
    ['meta', 'meta-attribute', 'web', ['web'], []],
    ['parameter', 'parameter', 'web', ['web'], []],
    ['needs', 'utilization', 'web', ['web'], []],
    ['operation', 'parameter', 'web-monitor', ['web'], []],
    ['inGroup', 'meta-attribute', 'web', ['web'], []],
    ['template', 'meta-attribute', 't', ['t'], []],
    ['resourceDefault', 'resource-default', undefined, [], []],
    ['operationDefault', 'operation-default', undefined, [], []],
    ['alert', 'other', undefined, [], []],
    ['status', 'other', undefined, [], []],
  ])('of the set %s', (set, object, of, resources, nodes) => {
    expect(described('created', `${SETS[set]}/nvpair[@id='x']`, { name: 'a', value: '5' })).toEqual([
      { change: 'created', object, id: 'a', of, value: '5', effect: undefined, resources, nodes },
    ]);
  });

  it('has the name that it says, else that an earlier line told, else that of its id, else its id', () => {
    const id = (pair: string, attributes: Attributes = {}): string | undefined =>
      described('changed', `${SETS.meta}/nvpair[@id='${pair}']`, attributes)[0]?.id;
    expect(id('n7', { name: 'said' })).toBe('said');
    expect(id('n7')).toBe('known');
    expect(id('m-priority')).toBe('priority');
    expect(id('n8')).toBe('n8');
    expect(described('created', `${SETS.meta}/nvpair`, { id: 'm-priority' })[0]?.id).toBe('priority');
    expect(described('created', `${SETS.meta}/nvpair`)[0]?.id).toBe('');
  });

  it.each(['last-lrm-refresh', 'dc-version', 'cluster-infrastructure', 'cluster-name', 'have-watchdog'])(
    'is no change when it is the note %s of the cluster, but one elsewhere',
    (name) => {
      expect(described('created', `${SETS.option}/nvpair[@id='x']`, { name })).toEqual([]);
      expect(described('created', `${SETS.node}/nvpair[@id='x']`, { name })).toHaveLength(1);
    },
  );

  it('has its effect, and a node is named by its id where that is all that is known', () => {
    expect(
      described('changed', `${SETS.node}/nvpair[@id='nodes-1-standby']`, { value: 'on' })[0]?.effect,
    ).toBe('standby');
    const of = (id: string): string | undefined =>
      described(
        'created',
        `/cib/configuration/nodes/node[@id='${id}']/instance_attributes[@id='s']/nvpair[@id='x']`,
      )[0]?.of;
    expect([of('1'), of('3'), of('alpha'), of('3a')]).toEqual(['n1', 'node 3', 'alpha', '3a']);
  });
});

describe('a ticket', () => {
  const PATH = "/cib/status/tickets/ticket_state[@id='T']";
  const told = (change: Change, attributes: Attributes = {}) =>
    described(change, PATH, attributes).map(({ id, value, effect, of, object }) => [
      object,
      of,
      id,
      value,
      effect,
    ]);

  it('is granted or revoked, in standby or not', () => {
    expect(told('changed', { granted: 'true', standby: 'false' })).toEqual([
      ['ticket', 'T', 'granted', 'true', 'granted'],
      ['ticket', 'T', 'standby', 'false', 'ticket-activated'],
    ]);
    expect(told('changed', { standby: 'true' })).toEqual([
      ['ticket', 'T', 'standby', 'true', 'ticket-standby'],
    ]);
    expect(told('changed', { 'last-granted': '5' })).toEqual([]);
  });

  it('that is new was put in standby by nobody unless it is', () => {
    expect(told('created', { granted: 'false', standby: 'false' })).toEqual([
      ['ticket', 'T', 'granted', 'false', 'revoked'],
    ]);
    expect(told('created', { standby: 'true' })).toHaveLength(1);
  });

  it('that is removed has its name alone', () => {
    expect(described('removed', PATH)).toEqual([
      { change: 'removed', object: 'ticket', of: 'T', id: 'T', resources: [], nodes: [] },
    ]);
    expect(
      described('created', '/cib/status/tickets/ticket_state', { id: 'U', granted: 'true' })[0]?.of,
    ).toBe('U');
    expect(described('removed', '/cib/status/tickets/ticket_state')[0]?.of).toBe('');
  });
});

describe('a constraint', () => {
  const PATH = '/cib/configuration/constraints';

  it('says what it was created with, and what changes in it', () => {
    expect(described('created', `${PATH}/rsc_colocation[@id='c']`, { rsc: 'a', 'with-rsc': 'b' })).toEqual([
      {
        change: 'created',
        object: 'constraint',
        id: 'c',
        details: 'a with b',
        effect: undefined,
        resources: ['a', 'b'],
        nodes: [],
      },
    ]);
    expect(described('changed', `${PATH}/rsc_location[@id='c']`, { score: '5', node: 'n2' })).toMatchObject([
      { details: 'score 5, node n2', nodes: ['n2'], resources: [] },
    ]);
    expect(described('changed', `${PATH}/rsc_location[@id='c']`)[0]?.details).toBeUndefined();
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['cli-ban-web-on-n2', ['web'], ['n2']],
    ['cli-prefer-web-on-air-on-n2', ['web-on-air'], ['n2']],
    ['cli-standby-web', ['web'], []],
    ['cli-prefer-web', ['web'], []],
    ['cli-other-web-on-n2', [], []],
    ['cli-ban-on-n2', ['on-n2'], []],
    ['my-cli-ban-web-on-n2', [], []],
  ])('of a move tells whose it is by its name: %s', (id, resources, nodes) => {
    expect(described('removed', `${PATH}/rsc_location[@id='${id}']`)).toMatchObject([
      { id, resources, nodes },
    ]);
  });

  it('that says whom it is about needs no name for that', () => {
    expect(
      described('created', `${PATH}/rsc_location[@id='cli-ban-web-on-n2']`, { rsc: 'app', node: 'n9' }),
    ).toMatchObject([{ resources: ['app'], nodes: ['n9'], effect: 'banned' }]);
  });

  it('is none of another element, removed or not', () => {
    const change = (what: Change, path: string): unknown => {
      const [only] = described(what, path);
      return [only?.object, only?.id];
    };
    expect(change('created', `${PATH}/rsc_wish[@id='c']`)).toEqual(['other', 'rsc_wish c']);
    expect(change('removed', `${PATH}/rsc_wish[@id='c']`)).toEqual(['other', 'rsc_wish c']);
    expect(change('removed', '/cib/configuration/rsc_defaults')).toEqual(['other', 'rsc_defaults']);
    expect(change('created', "/rsc_location[@id='c']")).toEqual(['constraint', 'c']);
  });
});

describe('an object of the configuration', () => {
  it.each<readonly [string, Attributes, Partial<PartChange>]>([
    [
      `${RESOURCES}/primitive[@id='web']`,
      { class: 'ocf', provider: 'heartbeat', type: 'apache' },
      { object: 'resource', id: 'web', details: 'ocf:heartbeat:apache', resources: ['web'] },
    ],
    [`${RESOURCES}/primitive[@id='web']`, { class: 'systemd', type: 'nginx' }, { details: 'systemd:nginx' }],
    [`${RESOURCES}/primitive[@id='web']`, {}, { details: undefined }],
    [`${RESOURCES}/group[@id='g']`, {}, { object: 'resource', id: 'g', resources: ['g'] }],
    [`${RESOURCES}/clone[@id='c']`, {}, { object: 'resource' }],
    [`${RESOURCES}/master[@id='c']`, {}, { object: 'resource' }],
    [`${RESOURCES}/bundle[@id='c']`, {}, { object: 'resource' }],
    [
      `${RESOURCES}/template[@id='t']`,
      { class: 'ocf' },
      { object: 'template', id: 't', resources: [], details: 'ocf' },
    ],
    [
      `${RESOURCES}/primitive[@id='web']/operations/op[@id='o']`,
      { name: 'monitor', interval: '10s', timeout: '20s' },
      {
        object: 'operation',
        id: 'o',
        of: 'web',
        resources: ['web'],
        details: 'monitor every 10s at most 20s',
      },
    ],
    [
      `${RESOURCES}/primitive[@id='web']/operations/op[@id='o']`,
      { name: 'start', timeout: '20s' },
      { details: 'start at most 20s' },
    ],
    [`${RESOURCES}/primitive[@id='web']/operations/op[@id='o']`, { name: 'start' }, { details: 'start' }],
    [`${RESOURCES}/primitive[@id='web']/operations/op[@id='o']`, { interval: '5s' }, { details: undefined }],
    [
      "/cib/configuration/fencing-topology/fencing-level[@id='f']",
      { target: 'n1', index: '2', devices: 'a,b' },
      { object: 'fencing-level', details: 'level 2 of n1: a,b', resources: [], nodes: [] },
    ],
    [
      "/cib/configuration/fencing-topology/fencing-level[@id='f']",
      { target: 'n1' },
      { details: 'level ? of n1: ?' },
    ],
    ["/cib/configuration/fencing-topology/fencing-level[@id='f']", { index: '1' }, { details: undefined }],
    ["/cib/configuration/tags/tag[@id='x']", {}, { object: 'tag', id: 'x', of: undefined }],
    ["/cib/configuration/alerts/alert[@id='x']", { path: '/a.sh' }, { object: 'alert', id: 'x' }],
    ["/cib/configuration/acls/acl_role[@id='x']", {}, { object: 'acl', id: 'x' }],
    ["/cib/configuration/acls/acl_target[@id='x']", {}, { object: 'acl', id: 'x' }],
    [
      "/cib/configuration/nodes/node[@id='1']",
      {},
      { object: 'node', id: 'n1', nodes: ['n1'], resources: [] },
    ],
    [
      "/cib/configuration/nodes/node[@id='1']",
      { uname: 'said' },
      { object: 'node', id: 'said', nodes: ['said'] },
    ],
    ['/cib/configuration/tags/tag', { id: 'y' }, { id: 'y' }],
    ['/cib/configuration/tags/tag', {}, { id: 'tag' }],
  ])('is told with what it says of itself: %s %j', (path, attributes, wanted) => {
    const [only, ...others] = described('created', path, attributes);
    expect(others).toEqual([]);
    expect({ ...only }).toMatchObject({ change: 'created', ...wanted });
  });

  it('has its members, or what changes in it, for details', () => {
    expect(described('created', `${RESOURCES}/group[@id='g']`, { class: 'x' }, ['a', 'b'])[0]?.details).toBe(
      'a, b',
    );
    expect(described('changed', `${RESOURCES}/group[@id='g']`, { a: '1', b: '2' }, ['a'])[0]?.details).toBe(
      'a 1, b 2',
    );
    expect(
      described('changed', `${RESOURCES}/primitive[@id='w']/operations/op[@id='o']`, { name: 'start' })[0]
        ?.details,
    ).toBe('name start');
  });
});

describe('other parts', () => {
  it('are told by their element and id, with what they lie in', () => {
    expect(
      described('changed', `${RESOURCES}/primitive[@id='web']/meta_attributes[@id='m']/rule[@id='r']`, {
        score: '5',
      }),
    ).toEqual([
      {
        change: 'changed',
        object: 'other',
        id: 'rule r',
        of: 'm',
        details: 'score 5',
        resources: ['web'],
        nodes: [],
      },
    ]);
    expect(described('created', '/cib/configuration/acls', { validate: '1' })).toEqual([
      {
        change: 'created',
        object: 'other',
        id: 'acls',
        of: undefined,
        details: undefined,
        resources: [],
        nodes: [],
      },
    ]);
  });

  it('are nothing without a path', () => {
    expect(described('created', '')).toEqual([]);
  });

  it('are the schema', () => {
    expect(described('changed', '/cib', { 'validate-with': 'none' })).toEqual([
      {
        change: 'changed',
        object: 'schema',
        id: 'validate-with',
        value: 'none',
        effect: 'validation-off',
        resources: [],
        nodes: [],
      },
    ]);
  });
});
