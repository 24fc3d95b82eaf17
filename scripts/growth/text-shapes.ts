/** Shapes of text: pairs, rules, wide and deep XML, long values, and corosync.conf. */
import { cib, element, location, nvset, primitive, times } from './made-cib.js';
import type { Shape } from './shape.js';

function pairs(prefix: string, count: number): string {
  return times(count, (at) => element('nvpair', { id: `${prefix}${at}`, name: `${prefix}${at}`, value: at }));
}

function nested(depth: number, inside: string): string {
  const open = times(depth, (at) => `<rule id="rule${at}" boolean-op="or">`);
  return open + inside + '</rule>'.repeat(depth);
}

const EXPRESSION = element('expression', { id: 'e', attribute: '#uname', operation: 'eq', value: 'node1' });

function expressions(count: number): string {
  return times(count, (at) =>
    element('expression', { id: `e${at}`, attribute: '#uname', operation: 'eq', value: `node${at}` }),
  );
}

function ruled(rule: string): string {
  return cib({ constraints: element('rsc_location', { id: 'l', rsc: 'web' }, rule) });
}

function dates(count: number): string {
  return times(count, (at) =>
    element('date_expression', { id: `d${at}`, operation: 'gt', start: `20${10 + (at % 80)}-01-01` }),
  );
}

const PAIRS: readonly Shape[] = [
  {
    name: 'pairs of one set',
    size: 4000,
    text: (size) =>
      cib({
        resources: primitive('r', element('instance_attributes', { id: 'set' }, pairs('p', size))),
      }),
  },
  {
    name: 'same pair again',
    size: 2500,
    text: (size) =>
      cib({
        resources: primitive(
          'r',
          element(
            'instance_attributes',
            { id: 'set' },
            times(size, (at) => element('nvpair', { id: `p${at}`, name: 'fake', value: at })),
          ),
        ),
      }),
  },
  {
    name: 'sets',
    size: 2500,
    text: (size) =>
      cib({
        resources: primitive(
          'r',
          times(size, (at) => nvset('instance_attributes', `set${at}`, { [`p${at}`]: at })),
        ),
      }),
  },
  {
    name: 'meta attributes',
    size: 2500,
    text: (size) =>
      cib({ resources: primitive('r', element('meta_attributes', { id: 'set' }, pairs('p', size))) }),
  },
  {
    name: 'crm_config pairs',
    size: 2500,
    text: (size) => cib({ options: element('cluster_property_set', { id: 'more' }, pairs('p', size)) }),
  },
  {
    name: 'crm_config sets',
    size: 2500,
    text: (size) =>
      cib({
        options: times(size, (at) => nvset('cluster_property_set', `set${at}`, { [`p${at}`]: at })),
      }),
  },
  {
    name: 'rsc_defaults sets',
    size: 2000,
    text: (size) =>
      cib({
        sections: element(
          'rsc_defaults',
          {},
          times(size, (at) => nvset('meta_attributes', `set${at}`, { 'resource-stickiness': at })),
        ),
      }),
  },
  {
    name: 'acls',
    size: 1000,
    text: (size) =>
      cib({
        sections: element(
          'acls',
          {},
          times(
            size,
            (at) =>
              element(
                'acl_role',
                { id: `role${at}` },
                element('acl_permission', { id: `right${at}`, kind: 'read', xpath: '/cib' }),
              ) + element('acl_target', { id: `user${at}` }, element('role', { id: `role${at}` })),
          ),
        ),
      }),
  },
  {
    name: 'alerts',
    size: 4000,
    text: (size) =>
      cib({
        sections: element(
          'alerts',
          {},
          times(size, (at) =>
            element(
              'alert',
              { id: `alert${at}`, path: '/bin/true' },
              element('recipient', { id: `to${at}`, value: 'x' }),
            ),
          ),
        ),
      }),
  },
];

const RULES: readonly Shape[] = [
  { name: 'rule deep', size: 50, text: (size) => ruled(nested(size, EXPRESSION)) },
  {
    name: 'rule wide',
    size: 2000,
    text: (size) => ruled(element('rule', { id: 'rule', score: 10, 'boolean-op': 'or' }, expressions(size))),
  },
  {
    name: 'rule of dates',
    size: 4000,
    text: (size) => ruled(element('rule', { id: 'rule', score: 10, 'boolean-op': 'or' }, dates(size))),
  },
  {
    name: 'rules',
    size: 500,
    text: (size) =>
      cib({
        constraints: times(size, (at) =>
          element(
            'rsc_location',
            { id: `l${at}`, rsc: 'web' },
            element('rule', { id: `rule${at}`, score: 1 }, EXPRESSION.replace('"e"', `"e${at}"`)),
          ),
        ),
      }),
  },
  {
    name: 'rules of one',
    size: 1000,
    text: (size) =>
      ruled(
        element(
          'rule',
          { id: 'rule', score: 1, 'boolean-op': 'or' },
          times(size, (at) => element('rule', { id: `rule${at}` }, EXPRESSION.replace('"e"', `"e${at}"`))),
        ),
      ),
  },
];

const long = (size: number, piece: string): string => piece.repeat(size);

function described(value: string): string {
  return cib({
    resources: element('primitive', {
      id: 'r',
      class: 'ocf',
      provider: 'pacemaker',
      type: 'Dummy',
      description: value,
    }),
  });
}

const XML: readonly Shape[] = [
  {
    name: 'deep XML',
    size: 500,
    text: (size) => cib({ status: '<deep>'.repeat(size) + '</deep>'.repeat(size) }),
  },
  { name: 'wide XML', size: 50_000, text: (size) => cib({ status: times(size, () => '<wide/>') }) },
  {
    name: 'wide configuration',
    size: 2500,
    text: (size) => cib({ sections: times(size, (at) => element('wide', { id: `w${at}` })) }),
  },
  {
    name: 'comments',
    size: 50_000,
    text: (size) => cib({ status: times(size, (at) => `<!-- comment ${at} -->`) }),
  },
  {
    name: 'one long comment',
    size: 3_000_000,
    text: (size) => cib({ status: `<!-- ${long(size, '- ')} -->` }),
  },
  { name: 'long value', size: 4_000_000, text: (size) => described(long(size, 'x')) },
  { name: 'long value, markup', size: 100_000, text: (size) => described(long(size, '&lt;a&amp;&#65;')) },
  { name: 'long value, lines', size: 500_000, text: (size) => described(long(size, 'x\n')) },
  { name: 'long id', size: 500_000, text: (size) => cib({ resources: primitive(long(size, 'r')) }) },
  {
    name: 'many attributes',
    size: 2500,
    text: (size) =>
      cib({
        resources: `<primitive id="r" class="ocf" provider="pacemaker" type="Dummy" ${times(size, (at) => `a${at}="x"`)}/>`,
      }),
  },
  {
    name: 'one line',
    size: 2500,
    text: (size) =>
      cib({
        resources: primitive('r', element('instance_attributes', { id: 'set' }, pairs('p', size))),
      }).replaceAll('\n', ' '),
  },
  {
    name: 'entities',
    size: 10_000,
    text: (size) =>
      cib({
        prologue: `<!DOCTYPE cib [\n${times(size, (at) => `<!ENTITY e${at} "value ${at}">`)}\n]>\n`,
        resources: times(size, (at) =>
          at > 50 ? '' : primitive(`r${at}`, nvset('instance_attributes', `s${at}`, { fake: `&e${at};` })),
        ),
      }),
  },
  {
    name: 'cut off',
    size: 10_000,
    text: (size) =>
      cib({
        resources: primitive(
          'r',
          times(size, (at) => `<operations id="o${at}">`),
        ),
      }),
  },
  {
    name: 'same id again',
    size: 1000,
    text: (size) => cib({ constraints: times(size, () => location('same', 'web', 'node1')) }),
  },
  {
    name: 'suppressions',
    size: 1000,
    text: (size) =>
      cib({
        constraints: times(
          size,
          (at) =>
            `<!-- hatool-disable-next-line constraint-references-missing-resource: known -->\n${location(`l${at}`, `lost${at}`, 'node1')}`,
        ),
      }),
  },
  {
    name: 'dangling',
    size: 1000,
    text: (size) => cib({ constraints: times(size, (at) => location(`l${at}`, `lost${at}`, `far${at}`)) }),
  },
];

function corosync(nodes: string, more = ''): string {
  return `totem {\n  version: 2\n  cluster_name: made\n  transport: knet\n${more}}\nnodelist {\n${nodes}}\nquorum {\n  provider: corosync_votequorum\n}\n`;
}

const member = (at: number): string =>
  `  node {\n    ring0_addr: 10.${at >> 16}.${(at >> 8) & 255}.${at & 255}\n    name: node${at}\n    nodeid: ${at}\n  }\n`;

const COROSYNC: readonly Shape[] = [
  {
    name: 'corosync nodes',
    kind: 'corosync',
    size: 2500,
    text: (size) => corosync(times(size, member)),
  },
  {
    name: 'corosync values',
    kind: 'corosync',
    size: 4_000_000,
    text: (size) => corosync(times(3, member), `  cipher: ${long(size, 'x')}\n`),
  },
  {
    name: 'corosync keys',
    kind: 'corosync',
    size: 2500,
    text: (size) =>
      corosync(
        times(3, member),
        times(size, (at) => `  key${at}: ${at}\n`),
      ),
  },
  {
    name: 'same corosync node',
    kind: 'corosync',
    size: 2500,
    text: (size) => corosync(times(size, () => member(1))),
  },
];

export const TEXT_SHAPES: readonly Shape[] = [...PAIRS, ...RULES, ...XML, ...COROSYNC];
