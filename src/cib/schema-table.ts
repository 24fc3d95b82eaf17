/** What may stand where in the configuration section: elements, their attributes and fixed values, over all schemas. */

/** `text` takes anything; a list is an enumeration; `boolean` is true, false, 1 or 0. */
export type AttributeType = 'text' | 'boolean' | 'integer' | readonly string[];

interface AttributeSpec {
  readonly type: AttributeType;
  readonly required: boolean;
}

export interface ElementSpec {
  readonly attributes: ReadonlyMap<string, AttributeSpec>;
  readonly children: readonly string[];
  /** An element with `id-ref` stands for another one and needs nothing else. */
  readonly mayRefer: boolean;
}

const ROLES = 'Stopped|Started|Promoted|Unpromoted|Master|Slave';
const ACTIONS = 'start|stop|promote|demote';
const SETS = 'meta_attributes instance_attributes';
const DATE_FIELDS =
  'years months weeks days hours minutes seconds monthdays weekdays yearsdays yeardays weekyears moon';
const CONTAINER =
  'image! replicas:integer replicas-per-host:integer promoted-max:integer masters:integer run-command network options';

/**
 * Element → attributes `>` children. `!` marks what every schema requires, `:` the type; a list with `|` is an
 * enumeration. The union over the schemas from 1.0 to 4.0, so that nothing is refused that one of them accepts.
 * Values that rules of their own judge (scores, kinds of order, operators, indexes of levels) are text here.
 */
const TABLE: Readonly<Record<string, string>> = {
  configuration:
    '> crm_config nodes resources constraints fencing-topology acls tags alerts rsc_defaults op_defaults',
  crm_config: '> cluster_property_set',
  rsc_defaults: '> meta_attributes',
  op_defaults: '> meta_attributes',
  nodes: '> node',
  resources: '> primitive template group clone master bundle',
  constraints: '> rsc_location rsc_colocation rsc_order rsc_ticket',
  'fencing-topology': '> fencing-level',
  tags: '> tag',
  alerts: '> alert',
  acls: '> acl_target acl_group acl_role acl_user',
  cluster_property_set: 'id! id-ref score > rule nvpair',
  meta_attributes: 'id! id-ref score > rule nvpair',
  instance_attributes: 'id! id-ref score > rule nvpair',
  utilization: 'id! id-ref score > rule nvpair',
  nvpair: 'id! id-ref name! value',
  node: 'id! uname! type:member|normal|ping|remote description score > instance_attributes utilization',
  primitive: `id! class provider type template description > ${SETS} utilization operations`,
  template: `id! class! provider type! description > ${SETS} utilization operations`,
  group: `id! description > ${SETS} primitive`,
  clone: `id! description > ${SETS} primitive group`,
  master: `id! description > ${SETS} primitive group`,
  bundle: `id! description > ${SETS} docker podman rkt network storage primitive`,
  docker: CONTAINER,
  podman: CONTAINER,
  rkt: CONTAINER,
  network:
    'ip-range-start control-port:integer host-interface host-netmask:integer add-host:boolean > port-mapping',
  'port-mapping': 'id! port:integer internal-port:integer range',
  storage: '> storage-mapping',
  'storage-mapping': 'id! source-dir source-dir-root target-dir! options',
  operations: 'id id-ref > op',
  op: `id! id-ref name! interval! description start-delay interval-origin timeout enabled:boolean record-pending:boolean role:${ROLES} requires on-fail:ignore|block|demote|stop|restart|standby|fence|restart-container > ${SETS}`,
  rsc_location: `id! rsc rsc-pattern role:${ROLES} node score resource-discovery:always|never|exclusive > resource_set rule lifetime`,
  rsc_colocation: `id! rsc with-rsc rsc-role:${ROLES} with-rsc-role:${ROLES} rsc-instance with-rsc-instance node-attribute score score-attribute score-attribute-mangle influence > resource_set lifetime`,
  rsc_order: `id! first then first-action:${ACTIONS} then-action:${ACTIONS} first-instance then-instance kind score symmetrical:boolean require-all:boolean > resource_set lifetime`,
  rsc_ticket: `id! rsc rsc-role:${ROLES} ticket! loss-policy:stop|demote|fence|freeze > resource_set`,
  resource_set: `id! id-ref sequential:boolean require-all:boolean ordering:group|listed action:${ACTIONS} role:${ROLES} score kind > resource_ref`,
  resource_ref: 'id!',
  lifetime: '> rule',
  rule: 'id! id-ref score score-attribute boolean-op:and|or role > expression date_expression rsc_expression op_expression rule',
  expression:
    'id! attribute! operation value type:string|integer|number|version value-source:literal|param|meta',
  date_expression: 'id! operation start end > duration date_spec',
  rsc_expression: 'id! class provider type',
  op_expression: 'id! name interval',
  duration: `id! ${DATE_FIELDS}`,
  date_spec: `id! ${DATE_FIELDS}`,
  'fencing-level': 'id! target target-pattern target-attribute target-value index devices!',
  tag: 'id! > obj_ref',
  obj_ref: 'id!',
  acl_target: 'id! name > role',
  acl_group: 'id! name > role',
  acl_user: 'id! > role_ref read write deny',
  acl_role: 'id! description > acl_permission read write deny',
  acl_permission: 'id! kind!:read|write|deny xpath reference object-type attribute description',
  read: 'id! tag ref xpath attribute',
  write: 'id! tag ref xpath attribute',
  deny: 'id! tag ref xpath attribute',
  role: 'id!',
  role_ref: 'id!',
  alert: `id! path! description > ${SETS} select recipient`,
  recipient: `id! value! description > ${SETS}`,
  select: '> select_nodes select_fencing select_resources select_attributes',
  select_attributes: '> attribute',
  select_nodes: '',
  select_fencing: '',
  select_resources: '',
  attribute: 'id! name!',
};

function readType(text: string | undefined): AttributeType {
  if (text === undefined) return 'text';
  if (text === 'boolean' || text === 'integer') return text;
  return text.split('|');
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function readSpec(line: string): ElementSpec {
  const [left = '', right = ''] = line.split('>');
  const attributes = wordsOf(left).map((word): [string, AttributeSpec] => {
    const [name = '', type] = word.split(':');
    return [name.replace('!', ''), { type: readType(type), required: name.endsWith('!') }];
  });
  const names = new Map(attributes);
  return { attributes: names, children: wordsOf(right), mayRefer: names.has('id-ref') };
}

const SPECS: ReadonlyMap<string, ElementSpec> = new Map(
  Object.entries(TABLE).map(([name, line]) => [name, readSpec(line)]),
);

/** What an element of the configuration may hold; undefined for elements whose content no schema fixes. */
export function elementSpec(name: string): ElementSpec | undefined {
  return SPECS.get(name);
}
