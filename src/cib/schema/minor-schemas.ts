/** What the schemas within a major version brought: the forms of an element before, by the first schema that had the new ones. */
import { SCHEMA_NAMES, schemaMajor } from '../schema-versions.js';
import type { SchemaForms } from './current-schema.js';
import { DATES_BEFORE_3_9, FORMS_BY_MAJOR } from './older-schemas.js';

const ROLES = 'Stopped|Started|Master|Slave';
const OPERATION = 'id!:id name! interval! description timeout enabled:boolean record-pending:boolean';
const OP_SETS = 'instance_attributes|meta_attributes@operation*';
const SETS = 'instance_attributes|meta_attributes';
const CONTAINER = 'image! replicas:integer replicas-per-host:integer run-command network options';
const DELAYS: readonly string[] = ['start-delay', 'interval-origin'];
const RULE_3_4 = 'expression|date_expression|rsc_expression|op_expression|rule+';
const RULE_2_9 = 'expression|date_expression|rule+';
const COMPARED = 'id!:id attribute! operation!:defined|not_defined|lt|gt|lte|gte|eq|ne value';
const ENDS = `rsc!:reference with-rsc!:reference node-attribute rsc-role:${ROLES} with-rsc-role:${ROLES}`;
const PLACES: readonly string[] = ['score!:score node! >> lifetime?', '>> rule+ lifetime?'];
const KINDS: readonly string[] = ['score:score', 'kind:Optional|Mandatory|Serialize'];
const ACTIONS: readonly string[] = [
  'first!:reference then!:reference first-action:action then-action:action',
  '> resource_set+',
];
const SET = 'id!:id sequential:boolean require-all:boolean';

/** Rules had a score each, and could ask for these things. */
function ruleOf(conditions: string): SchemaForms[string] {
  return [
    '',
    [
      'id-ref!:reference',
      `id!:id boolean-op:or|and role score!:score > ${conditions}`,
      `id!:id boolean-op:or|and role score-attribute! > ${conditions}`,
    ],
  ];
}

/** pacemaker-3.0 to 3.9, newest first. */
const BEFORE_3: readonly (readonly [since: string, before: SchemaForms])[] = [
  [
    'pacemaker-3.9',
    {
      rule: ruleOf(RULE_3_4),
      ...DATES_BEFORE_3_9,
    },
  ],
  ['pacemaker-3.8', { acl_target: ['id! > role*'], acl_group: ['id!:id > role*'] }],
  [
    'pacemaker-3.7',
    {
      op: [
        `${OPERATION} role:${ROLES} on-fail:ignore|block|demote|stop|restart|standby|fence|restart-container > ${OP_SETS}`,
        DELAYS,
      ],
      rsc_location: [
        'id!:id resource-discovery:always|never|exclusive',
        [`rsc!:reference role:${ROLES}`, `rsc-pattern! role:${ROLES}`, '>> resource_set+'],
        PLACES,
      ],
      rsc_colocation: ['id!:id score:score influence >> lifetime?', [ENDS, '> resource_set+']],
      rsc_ticket: [
        'id!:id ticket! loss-policy:stop|demote|fence|freeze',
        [`rsc!:reference rsc-role:${ROLES}`, '> resource_set+'],
      ],
      resource_set: [
        '',
        [
          'id-ref!:reference',
          `${SET} ordering:group|listed action:action role:${ROLES} score:score > resource_ref+`,
          `${SET} ordering:group|listed action:action role:${ROLES} kind:Optional|Mandatory|Serialize > resource_ref+`,
        ],
      ],
    },
  ],
  ['pacemaker-3.6', { rsc_colocation: ['id!:id score:score >> lifetime?', [ENDS, '> resource_set+']] }],
  [
    'pacemaker-3.5',
    { expression: [`${COMPARED} type:string|number|version value-source:literal|param|meta`] },
  ],
  [
    'pacemaker-3.4',
    {
      op: [
        `${OPERATION} role:${ROLES} on-fail:ignore|block|stop|restart|standby|fence|restart-container > ${OP_SETS}`,
        DELAYS,
      ],
      rule: ruleOf(RULE_2_9),
    },
  ],
  ['pacemaker-3.3', { obj_ref: ['id!:reference'] }],
  ['pacemaker-3.2', { bundle: [`id!:id description > ${SETS}* docker|rkt network? storage? primitive?`] }],
];

/** pacemaker-2.0 to 2.9, newest first. */
const BEFORE_2: readonly (readonly [since: string, before: SchemaForms])[] = [
  [
    'pacemaker-2.10',
    {
      bundle: [`id!:id description > ${SETS}* docker network? storage? primitive?`],
      docker: [`${CONTAINER} masters:integer`],
      alert: [`id!:id description path! > ${SETS}* recipient*`],
    },
  ],
  ['pacemaker-2.9', { expression: [`${COMPARED} type:string|number|version`] }],
  ['pacemaker-2.8', { resources: ['> primitive|template|group|clone|master*'] }],
  [
    'pacemaker-2.7',
    {
      template: [
        `id!:id type! description > ${SETS}|utilization* operations?`,
        ['class!:ocf provider!', 'class!:lsb|heartbeat|stonith|upstart'],
      ],
    },
  ],
  [
    'pacemaker-2.6',
    {
      rsc_location: [
        'id!:id resource-discovery:always|never|exclusive',
        [`rsc!:reference role:${ROLES}`, '>> resource_set+'],
        PLACES,
      ],
    },
  ],
  [
    'pacemaker-2.5',
    {
      configuration: [
        '> crm_config rsc_defaults? op_defaults? nodes resources constraints fencing-topology? acls? tags?',
      ],
    },
  ],
  [
    'pacemaker-2.4',
    { 'fencing-level': ['id!:id index!:positive devices!:devices', ['target!', 'target-pattern!']] },
  ],
  ['pacemaker-2.3', { rsc_order: ['id!:id symmetrical:boolean >> lifetime?', KINDS, ACTIONS] }],
  [
    'pacemaker-2.2',
    { rsc_location: ['id!:id', [`rsc!:reference role:${ROLES}`, '>> resource_set+'], PLACES] },
  ],
  [
    'pacemaker-2.1',
    {
      resource_set: [
        '',
        ['id-ref!:reference', `${SET} action:action role:${ROLES} score:score > resource_ref+`],
      ],
    },
  ],
];

/** pacemaker-1.0 and 1.2, newest first. */
const BEFORE_1: readonly (readonly [since: string, before: SchemaForms])[] = [
  [
    'pacemaker-1.3',
    {
      configuration: [
        '> crm_config rsc_defaults? op_defaults? nodes resources constraints fencing-topology? acls?',
      ],
      nvpair: ['id!:id name! value'],
      node: ['id! uname! type:normal|member|ping description score:score > instance_attributes|utilization*'],
      op: [
        `${OPERATION} role:${ROLES} requires:nothing|quorum|fencing on-fail:ignore|block|stop|restart|standby|fence|restart-container > ${SETS}*`,
        DELAYS,
      ],
    },
  ],
];

const BEFORE = [...BEFORE_3, ...BEFORE_2, ...BEFORE_1];

const MADE = new Map<string, SchemaForms>();

/** What a CIB may contain by a schema before pacemaker-4.0; undefined for one that is not known. */
export function formsOf(schema: string): SchemaForms | undefined {
  const known = MADE.get(schema);
  if (known) return known;
  const major = schemaMajor(schema);
  const last = major === undefined ? undefined : FORMS_BY_MAJOR.get(major);
  if (!last) return undefined;
  const position = SCHEMA_NAMES.indexOf(schema);
  const missing = BEFORE.filter(
    ([since]) => schemaMajor(since) === major && SCHEMA_NAMES.indexOf(since) > position,
  );
  const forms: SchemaForms = Object.assign({}, last, ...missing.map(([, before]) => before));
  MADE.set(schema, forms);
  return forms;
}
