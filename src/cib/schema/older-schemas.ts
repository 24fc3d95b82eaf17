/** What a CIB may contain by the last schema of each older major version: where it differs from the one that follows. */
import { CURRENT_FORMS, type SchemaForms } from './current-schema.js';

const META = 'meta_attributes';
const SETS = `instance_attributes|${META}`;
const CONTAINER = 'image! replicas:integer replicas-per-host:integer run-command network options';
const ROLES_BEFORE_3 = 'Stopped|Started|Master|Slave';
const ACTIONS = 'first!:reference then!:reference first-action:action then-action:action';
const OPERATION = `id!:id name! interval! description timeout enabled:boolean record-pending:boolean`;
const RULE_3 = 'expression|date_expression|rsc_expression|op_expression|rule+';
const RULE_2 = 'expression|date_expression|rule+';
const DATES = 'id!:id hours monthdays weekdays yearsdays months weeks years weekyears moon';

/** `%20` stands for a blank. */
const OLD_INFRASTRUCTURES = 'heartbeat|openais|classic%20openais|classic%20openais%20(with%20plugin)|cman';

const OLD_OPTIONS =
  'cluster-infrastructure|cluster_recheck_interval|dc_deadtime|default-action-timeout|default_action_timeout|default-migration-threshold|default_migration_threshold|default-resource-failure-stickiness|default_resource_failure_stickiness|default-resource-stickiness|default_resource_stickiness|election_timeout|expected-quorum-votes|is-managed-default|is_managed_default|no_quorum_policy|notification-agent|notification-recipient|remove_after_stop|shutdown_escalation|startup_fencing|stonith_action|stonith_enabled|stop_orphan_actions|stop_orphan_resources|symmetric_cluster|transition_idle_timeout';

const CLONED_3 = `id!:id description > ${SETS}* primitive|group`;

/** pacemaker-3.10, where it is not as 4.0. */
const FORMS_3: SchemaForms = {
  ...CURRENT_FORMS,
  rsc_defaults: [`> ${META}*`],
  op_defaults: [`> ${META}*`],
  nvpair: ['', ['id-ref!:reference name', 'id!:id name! value']],
  'nvpair@option': [
    '',
    [
      'id-ref!:reference name',
      `id!:id name!:cluster-infrastructure value!:~${OLD_INFRASTRUCTURES}`,
      `id!:id name!:~${OLD_OPTIONS} value`,
    ],
  ],
  'nvpair@resource': [
    '',
    [
      'id-ref!:reference name',
      'id!:id name!:~isolation|isolation-host|isolation-instance|isolation-wrapper value',
    ],
  ],
  'nvpair@operation': ['', ['id-ref!:reference name', 'id!:id name!:~requires value']],
  rule: [
    '',
    [
      'id-ref!:reference',
      `id!:id boolean-op:or|and role score:score > ${RULE_3}`,
      `id!:id boolean-op:or|and role score-attribute > ${RULE_3}`,
    ],
  ],
  date_spec: [
    'id!:id years months weeks hours minutes seconds monthdays weekdays yearsdays yeardays weekyears moon',
  ],
  node: ['id! uname! type:member|remote|ping description score:score > instance_attributes|utilization*'],
  resources: ['> primitive|template|group|clone|master|bundle*'],
  primitive: [
    'id!:id description > instance_attributes|meta_attributes@resource|utilization* operations?',
    [
      'class!:ocf provider! type!',
      'class!:lsb|heartbeat|stonith|service|systemd|upstart|nagios type!',
      'template!:reference',
    ],
  ],
  template: [
    'id!:id type! description > instance_attributes|meta_attributes@resource|utilization* operations?',
    ['class!:ocf provider!', 'class!:lsb|heartbeat|stonith|service|systemd|upstart|nagios'],
  ],
  group: [`id!:id description > ${SETS}* primitive+`],
  clone: [CLONED_3],
  master: [CLONED_3],
  bundle: [`id!:id description > ${SETS}* docker|podman|rkt network? storage? primitive?`],
  docker: [CONTAINER, ['promoted-max:integer', 'masters:integer']],
  podman: [CONTAINER, ['promoted-max:integer', 'masters:integer']],
  rkt: [CONTAINER, ['promoted-max:integer', 'masters:integer']],
  rsc_location: [
    'id!:id resource-discovery:always|never|exclusive',
    ['rsc!:reference role:role', 'rsc-pattern! role:role', '>> resource_set+'],
    ['score!:score node! >> lifetime?', '>> rule+ lifetime?'],
  ],
  rsc_colocation: [
    'id!:id score:score influence >> lifetime?',
    ['rsc!:reference with-rsc!:reference node-attribute rsc-role:role with-rsc-role:role', '> resource_set+'],
  ],
  rsc_order: [
    'id!:id symmetrical:boolean require-all:boolean >> lifetime?',
    ['score:score', 'kind:Optional|Mandatory|Serialize'],
    [ACTIONS, '> resource_set+'],
  ],
  lifetime: ['> rule+'],
  'fencing-level': [
    'id!:id index!:positive devices!:devices',
    ['target!', 'target-pattern!', 'target-attribute! target-value!'],
  ],
};

const SETS_WITH_UTILIZATION = `${SETS}|utilization*`;
const CLASSES_2 = 'class!:lsb|heartbeat|stonith|upstart|service|systemd|nagios';
const SET_2 = `id!:id sequential:boolean require-all:boolean`;

/** Dates in rules, as all schemas before pacemaker-3.9 have them. */
export const DATES_BEFORE_3_9: SchemaForms = {
  date_expression: [
    'id!:id',
    [
      'operation!:in_range start end!',
      'operation!:in_range start! > duration',
      'operation!:gt start!',
      'operation!:lt end!',
      'operation!:date_spec > date_spec',
    ],
  ],
  duration: [DATES],
  date_spec: [DATES],
};

/** pacemaker-2.10, where it is not as 3.10. */
const FORMS_2: SchemaForms = {
  ...FORMS_3,
  cluster_property_set: ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair*']],
  rule: [
    '',
    [
      'id-ref!:reference',
      `id!:id boolean-op:or|and role score!:score > ${RULE_2}`,
      `id!:id boolean-op:or|and role score-attribute! > ${RULE_2}`,
    ],
  ],
  expression: [
    'id!:id attribute! operation!:defined|not_defined|lt|gt|lte|gte|eq|ne value type:string|number|version value-source:literal|param|meta',
  ],
  ...DATES_BEFORE_3_9,
  node: [
    'id! uname! type:normal|member|ping|remote description score:score > instance_attributes|utilization*',
  ],
  primitive: [
    `id!:id description > ${SETS_WITH_UTILIZATION} operations?`,
    ['class!:ocf provider! type!', `${CLASSES_2} type!`, 'template!:reference'],
  ],
  template: [
    `id!:id type! description > ${SETS_WITH_UTILIZATION} operations?`,
    ['class!:ocf provider!', CLASSES_2],
  ],
  bundle: [`id!:id description > ${SETS}* docker|rkt network? storage? primitive?`],
  docker: [`${CONTAINER} masters:integer`],
  rkt: [`${CONTAINER} masters:integer`],
  network: ['ip-range-start control-port:integer host-interface host-netmask:integer > port-mapping*'],
  op: [
    `${OPERATION} role:${ROLES_BEFORE_3} requires:nothing|quorum|fencing|unfencing on-fail:ignore|block|stop|restart|standby|fence|restart-container > ${SETS}*`,
    ['start-delay', 'interval-origin'],
  ],
  rsc_location: [
    'id!:id resource-discovery:always|never|exclusive',
    [`rsc!:reference role:${ROLES_BEFORE_3}`, `rsc-pattern! role:${ROLES_BEFORE_3}`, '>> resource_set+'],
    ['score!:score node! >> lifetime?', '>> rule+ lifetime?'],
  ],
  rsc_colocation: [
    'id!:id >> lifetime?',
    ['score:score', 'score-attribute', 'score-attribute-mangle'],
    [
      `rsc!:reference with-rsc!:reference node-attribute rsc-role:${ROLES_BEFORE_3} with-rsc-role:${ROLES_BEFORE_3}`,
      '> resource_set+',
    ],
  ],
  rsc_ticket: [
    'id!:id ticket! loss-policy:stop|demote|fence|freeze',
    [`rsc!:reference rsc-role:${ROLES_BEFORE_3}`, '> resource_set+'],
  ],
  resource_set: [
    '',
    [
      'id-ref!:reference',
      `${SET_2} ordering:group|listed action:action role:${ROLES_BEFORE_3} score:score > resource_ref+`,
    ],
  ],
  acl_target: ['id! > role*'],
  acl_group: ['id!:id > role*'],
  obj_ref: ['id!:reference'],
};

const ACL_1 = 'id!:id attribute';
const ACL_TARGETS_1: readonly string[] = ['tag! ref:reference', 'ref!:reference', 'xpath!'];

/** pacemaker-1.3, where it is not as 2.10. */
const FORMS_1: SchemaForms = {
  ...FORMS_2,
  configuration: [
    '> crm_config rsc_defaults? op_defaults? nodes resources constraints fencing-topology? acls? tags?',
  ],
  nvpair: ['', ['id-ref!:reference name', 'id!:id name! value']],
  resources: ['> primitive|template|group|clone|master*'],
  template: [
    `id!:id type! description > ${SETS_WITH_UTILIZATION} operations?`,
    ['class!:ocf provider!', 'class!:lsb|heartbeat|stonith|upstart'],
  ],
  rsc_location: [
    'id!:id',
    [`rsc!:reference role:${ROLES_BEFORE_3}`, '>> resource_set+'],
    ['score!:score node! >> lifetime?', '>> rule+ lifetime?'],
  ],
  rsc_order: [
    'id!:id symmetrical:boolean >> lifetime?',
    ['score:score', 'kind:Optional|Mandatory|Serialize'],
    [ACTIONS, '> resource_set+'],
  ],
  resource_set: [
    '',
    ['id-ref!:reference', `${SET_2} action:action role:${ROLES_BEFORE_3} score:score > resource_ref+`],
  ],
  'fencing-level': ['id!:id index!:positive devices!:devices', ['target!', 'target-pattern!']],
  acls: ['> acl_user|acl_role*'],
  acl_user: ['id!:id', ['> role_ref*', '> read|write|deny*']],
  role_ref: ['id!:reference'],
  acl_role: ['id!:id > read|write|deny*'],
  read: [ACL_1, ACL_TARGETS_1],
  write: [ACL_1, ACL_TARGETS_1],
  deny: [ACL_1, ACL_TARGETS_1],
};

/** The forms by the last schema of each major version, oldest first. */
export const FORMS_BY_MAJOR: ReadonlyMap<number, SchemaForms> = new Map([
  [1, FORMS_1],
  [2, FORMS_2],
  [3, FORMS_3],
  [4, CURRENT_FORMS],
]);
