/** What a change of the CIB consists of, part by part, as the CIB manager logs it at level info. */
import { isSecretName, MASK } from '../../base/secret-forms.js';
import { pairName, pathSteps } from '../cib-path.js';
import { definePattern, type LogPattern } from '../pattern.js';

const daemon = 'based';
/** Parts that say something where they stand inside a larger one. */
const INNER = [
  'nvpair',
  'op',
  'primitive',
  'group',
  'clone',
  'master',
  'bundle',
  'template',
  'rsc_location',
  'rsc_colocation',
  'rsc_order',
  'rsc_ticket',
  'fencing-level',
  'ticket_state',
  'tag',
  'alert',
  'acl_role',
  'acl_target',
];
const ATTRIBUTE = / ([\w:.-]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The attributes of an element; of a pair whose name is that of a secret, without its value. */
function attributesOf(text: string): Record<string, string> {
  const attributes = Object.fromEntries(
    Array.from(text.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, decoded(value)]),
  );
  if (attributes['value'] !== undefined && isSecretName(attributes['name'] ?? '')) attributes['value'] = MASK;
  return attributes;
}

/** True when what a path leads to may be a password: its name says so, or nothing tells its name. */
function mayBeSecret(path: string): boolean {
  const steps = pathSteps(path);
  const [set, pair] = steps.slice(-2);
  if (pair?.name !== 'nvpair') return false;
  const name = pairName(pair.id ?? '', set?.id);
  if (name !== undefined) return isSecretName(name);
  return set?.name === 'instance_attributes' && steps.some((step) => step.name === 'resources');
}

/** `@value=false, @score=5`, taken apart. */
function newValues(text: string, path: string): Record<string, string> {
  const values = Object.fromEntries(
    text.split(', @').map((pair) => {
      const [name = '', ...value] = pair.replace(/^@/, '').split('=');
      return [name, value.join('=')];
    }),
  );
  if (values['value'] !== undefined && mayBeSecret(path)) values['value'] = MASK;
  return values;
}

export const cibChangePatterns: readonly LogPattern[] = [
  definePattern({
    id: 'cib/part-created',
    daemon,
    has: ['++ /cib/configuration', '++ /cib/status/tickets', '++ /cib/status: <tickets'],
    match:
      /^\+\+ (?<path>\/cib(?:\/[\w-]+(?:\[@\w+='[^']*'\])?)*): <(?<name>[\w-]+)(?<text>(?: [\w:.-]+="[^"]*")*) ?\/?>?/,
    event: ({ path, name, text }) => ({
      kind: 'cib-part-created',
      path,
      element: name,
      attributes: attributesOf(text),
    }),
    samples: [
      {
        line: 'Nov 22 10:47:03.803 node1 pacemaker-based     [3843] (cib_perform_op) \tinfo: ++ /cib/configuration/resources:  <primitive id="WebIP" class="ocf" type="IPaddr2" provider="heartbeat"/>',
        versions: '1.1.12+',
        event: {
          kind: 'cib-part-created',
          path: '/cib/configuration/resources',
          element: 'primitive',
          attributes: { id: 'WebIP', class: 'ocf', type: 'IPaddr2', provider: 'heartbeat' },
        },
      },
      {
        line: 'Nov 22 10:47:03.803 node1 pacemaker-based     [3843] (cib_perform_op) \tinfo: ++ /cib/configuration/resources/primitive[@id=\'ipmi\']/instance_attributes[@id=\'i\']:  <nvpair id="i-passwd" name="passwd" value="s3cr3t"/>',
        versions: '1.1.12+ (instance of the template)',
        event: {
          kind: 'cib-part-created',
          path: "/cib/configuration/resources/primitive[@id='ipmi']/instance_attributes[@id='i']",
          element: 'nvpair',
          attributes: { id: 'i-passwd', name: 'passwd', value: '***' },
        },
      },
    ],
  }),
  definePattern({
    id: 'cib/part-continued',
    daemon,
    has: INNER.map((element) => `++ <${element} `),
    match: /^(?:cib:diff: )?\+\+ <(?<name>[\w-]+)(?<text>(?: [\w:.-]+="[^"]*")*) ?\/?>?/,
    event: ({ name, text }) => {
      const attributes = attributesOf(text);
      // What a node notes about itself lies in the status, and is told by its attribute manager.
      if (attributes['id']?.startsWith('status-')) return undefined;
      return { kind: 'cib-part-created', element: name, attributes };
    },
    samples: [
      {
        line: 'Nov 22 10:49:14.403 node1 pacemaker-based     [4491] (cib_perform_op) \tinfo: ++                                            <nvpair id="nodes-1-standby" name="standby" value="on"/>',
        versions: '1.1.12+',
        event: {
          kind: 'cib-part-created',
          element: 'nvpair',
          attributes: { id: 'nodes-1-standby', name: 'standby', value: 'on' },
        },
      },
      {
        line: 'Dec 14 20:07:19 xen-e cib: [24223]: info: cib:diff: ++ <primitive class="ocf" id="d1" provider="heartbeat" type="Dummy" />',
        versions: 'up to 1.1.11 (instance of the template)',
        event: {
          kind: 'cib-part-created',
          element: 'primitive',
          attributes: { class: 'ocf', id: 'd1', provider: 'heartbeat', type: 'Dummy' },
        },
      },
      {
        line: 'Nov 22 10:49:14.403 node1 pacemaker-based     [4491] (cib_perform_op) \tinfo: ++                                               <nvpair id="status-1-shutdown" name="shutdown" value="0"/>',
        versions: '1.1.12+',
      },
    ],
  }),
  definePattern({
    id: 'cib/part-removed',
    daemon,
    has: ['-- /cib/configuration', '-- /cib/status/tickets'],
    match: /^-- (?<path>\/cib(?:\/[\w-]+(?:\[@\w+='[^']*'\])?)*)/,
    event: ({ path }) => ({ kind: 'cib-part-removed', path }),
    samples: [
      {
        line: "Nov 22 11:11:50.047 node1 pacemaker-based     [2301] (cib_perform_op) \tinfo: -- /cib/configuration/nodes/node[@id='2']/instance_attributes[@id='nodes-2']/nvpair[@id='nodes-2-standby']",
        versions: '1.1.12+',
        event: {
          kind: 'cib-part-removed',
          path: "/cib/configuration/nodes/node[@id='2']/instance_attributes[@id='nodes-2']/nvpair[@id='nodes-2-standby']",
        },
      },
    ],
  }),
  definePattern({
    id: 'cib/part-changed',
    daemon,
    has: ['+ /cib/configuration', '+ /cib/status/tickets'],
    match: /^\+ (?<path>\/cib(?:\/[\w-]+(?:\[@\w+='[^']*'\])?)+): (?<text>@.*)$/,
    event: ({ path, text }) => ({
      kind: 'cib-part-changed',
      path,
      attributes: newValues(text, path),
    }),
    samples: [
      {
        line: "Nov 22 11:15:59.303 node1 pacemaker-based     [2578] (cib_perform_op) \tinfo: +  /cib/configuration/crm_config/cluster_property_set[@id='cib-bootstrap-options']/nvpair[@id='cib-bootstrap-options-stonith-enabled']:  @value=false",
        versions: '1.1.12+',
        event: {
          kind: 'cib-part-changed',
          path: "/cib/configuration/crm_config/cluster_property_set[@id='cib-bootstrap-options']/nvpair[@id='cib-bootstrap-options-stonith-enabled']",
          attributes: { value: 'false' },
        },
      },
      {
        line: "Nov 22 11:15:59.303 node1 pacemaker-based     [2578] (cib_perform_op) \tinfo: +  /cib/configuration/resources/primitive[@id='ipmi']/instance_attributes[@id='i']/nvpair[@id='i-passwd']:  @value=s3cr3t",
        versions: '1.1.12+ (instance of the template)',
        event: {
          kind: 'cib-part-changed',
          path: "/cib/configuration/resources/primitive[@id='ipmi']/instance_attributes[@id='i']/nvpair[@id='i-passwd']",
          attributes: { value: '***' },
        },
      },
      {
        line: "Nov 22 11:14:23.435 node1 pacemaker-based     [3741] (cib_perform_op) \tinfo: +  /cib/status/tickets/ticket_state[@id='T-A']:  @granted=false",
        versions: '1.1.12+',
        event: {
          kind: 'cib-part-changed',
          path: "/cib/status/tickets/ticket_state[@id='T-A']",
          attributes: { granted: 'false' },
        },
      },
    ],
  }),
  definePattern({
    id: 'cib/schema-changed',
    daemon,
    has: '@validate-with=',
    before: ['cib/update-author'],
    match: /^\+ \/cib: (?:.*, )?@validate-with=(?<value>[^,\s]+)/,
    event: ({ value }) => ({
      kind: 'cib-part-changed',
      path: '/cib',
      attributes: { 'validate-with': value },
    }),
    samples: [
      {
        line: 'Nov 22 11:24:50.867 node1 pacemaker-based     [3110] (cib_perform_op) \tinfo: +  /cib:  @validate-with=none, @num_updates=9',
        versions: '1.1.12+',
        event: { kind: 'cib-part-changed', path: '/cib', attributes: { 'validate-with': 'none' } },
      },
    ],
  }),
];
