/** What a CIB may contain by the schema that Pacemaker 3.0.2 schedules by: each element in each of its forms. */

/**
 * Kind of element → its forms. A kind is an element's name; what stands after `@` tells two kinds of one name apart.
 *
 * The first line of a kind holds in every form. Each further list is a choice: one of its lines holds too.
 * A line is `attributes > children`, or `attributes >> children` when the children stand in the given order.
 * Attributes: `name` (optional), `name!` (required), `name:type`; without a type any text will do. An enumeration is
 * `a|b`; `~a|b` is any text but those. Children: `kind`, `kind?`, `kind*`, `kind+`; `a|b*` is any number of either.
 */
export type SchemaForms = Readonly<Record<string, readonly [string, ...(readonly string[])[]]>>;

/** The forms of pacemaker-4.0. */
export const CURRENT_FORMS: SchemaForms = {
  cib: [
    'validate-with! admin_epoch!:count epoch!:count num_updates!:count crm_feature_set remote-tls-port:count remote-clear-port:count have-quorum:boolean dc-uuid cib-last-written no-quorum-panic:boolean update-origin update-client update-user execution-date >> configuration status?',
  ],
  configuration: [
    '> crm_config rsc_defaults? op_defaults? nodes resources constraints fencing-topology? acls? tags? alerts?',
  ],

  crm_config: ['> cluster_property_set*'],
  rsc_defaults: ['> meta_attributes@resource*'],
  op_defaults: ['> meta_attributes@operation*'],
  cluster_property_set: ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair@option*']],
  'meta_attributes@resource': ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair@resource*']],
  'meta_attributes@operation': ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair@operation*']],
  meta_attributes: ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair*']],
  instance_attributes: ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair*']],
  utilization: ['', ['id-ref!:reference', 'id!:id score:score > rule? nvpair*']],
  nvpair: ['', ['id-ref!:reference', 'id!:id name! value!']],
  'nvpair@option': [
    '',
    [
      'id-ref!:reference',
      'id!:id name!:stonith-action value!:~poweroff',
      'id!:id name!:~crmd-finalization-timeout|crmd-integration-timeout|crmd-transition-delay|remove-after-stop|stonith-action value!',
    ],
  ],
  'nvpair@resource': ['', ['id-ref!:reference', 'id!:id name!:~restart-type value!']],
  'nvpair@operation': ['', ['id-ref!:reference', 'id!:id name!:~can_fail|role_after_failure value!']],

  rule: [
    '',
    [
      'id-ref!:reference',
      'id!:id boolean-op:or|and role score:score > expression|date_expression|rsc_expression|op_expression|rule+',
      'id!:id boolean-op:or|and role score-attribute > expression|date_expression|rsc_expression|op_expression|rule+',
    ],
  ],
  expression: [
    'id!:id attribute! operation!:defined|not_defined|lt|gt|lte|gte|eq|ne value type:string|integer|number|version value-source:literal|param|meta',
  ],
  date_expression: [
    'id!:id',
    [
      'operation!:in_range start! end > duration?',
      'operation!:in_range end! > duration?',
      'operation!:gt start!',
      'operation!:lt end!',
      'operation!:date_spec > date_spec',
    ],
  ],
  duration: [
    'id!:id years months weeks days hours minutes seconds monthdays weekdays yearsdays weekyears moon',
  ],
  date_spec: [
    'id!:id years months weeks hours minutes seconds monthdays weekdays yearsdays yeardays weekyears',
  ],
  rsc_expression: ['id!:id class provider type'],
  op_expression: ['id!:id name! interval'],

  nodes: ['> node*'],
  node: ['id! uname! type:member|remote description score:score > instance_attributes|utilization*'],

  resources: ['> primitive|template|group|clone|bundle*'],
  primitive: [
    'id!:id description > instance_attributes|meta_attributes@resource|utilization* operations?',
    [
      'class!:ocf provider! type!',
      'class!:lsb|heartbeat|stonith|service|systemd type!',
      'template!:reference',
    ],
  ],
  template: [
    'id!:id type! description > instance_attributes|meta_attributes@resource|utilization* operations?',
    ['class!:ocf provider!', 'class!:lsb|heartbeat|stonith|service|systemd'],
  ],
  group: ['id!:id description > instance_attributes|meta_attributes@resource* primitive+'],
  clone: ['id!:id description > instance_attributes|meta_attributes@resource* primitive|group'],
  bundle: [
    'id!:id description > instance_attributes|meta_attributes@resource* docker|podman network? storage? primitive?',
  ],
  docker: [
    'image! replicas:integer replicas-per-host:integer promoted-max:integer run-command network options',
  ],
  podman: [
    'image! replicas:integer replicas-per-host:integer promoted-max:integer run-command network options',
  ],
  network: [
    'ip-range-start control-port:integer host-interface host-netmask:integer add-host:boolean > port-mapping*',
  ],
  'port-mapping': ['id!:id', ['port!:integer internal-port:integer', 'range!:range']],
  storage: ['> storage-mapping*'],
  'storage-mapping': ['id!:id target-dir! options', ['source-dir!', 'source-dir-root!']],
  operations: ['id:id id-ref:reference > op*'],
  op: [
    'id!:id name! interval! description timeout enabled:boolean record-pending:boolean role:Stopped|Started|Promoted|Unpromoted|Slave|Master on-fail:ignore|block|demote|stop|restart|standby|fence|restart-container > instance_attributes|meta_attributes@operation*',
    ['start-delay', 'interval-origin'],
  ],

  constraints: ['> rsc_location|rsc_colocation|rsc_order|rsc_ticket*'],
  rsc_location: [
    'id!:id resource-discovery:always|never|exclusive',
    ['rsc!:reference role:role', 'rsc-pattern! role:role', '>> resource_set+'],
    ['score!:score node!', '>> rule'],
  ],
  rsc_colocation: [
    'id!:id score:score influence',
    ['rsc!:reference with-rsc!:reference node-attribute rsc-role:role with-rsc-role:role', '> resource_set+'],
  ],
  rsc_order: [
    'id!:id symmetrical:boolean require-all:boolean',
    ['score:score', 'kind:Optional|Mandatory|Serialize'],
    ['first!:reference then!:reference first-action:action then-action:action', '> resource_set+'],
  ],
  rsc_ticket: [
    'id!:id ticket! loss-policy:stop|demote|fence|freeze',
    ['rsc!:reference rsc-role:role', '> resource_set+'],
  ],
  resource_set: [
    '',
    [
      'id-ref!:reference',
      'id!:id sequential:boolean require-all:boolean ordering:group|listed action:action role:role score:score > resource_ref+',
      'id!:id sequential:boolean require-all:boolean ordering:group|listed action:action role:role kind:Optional|Mandatory|Serialize > resource_ref+',
    ],
  ],
  resource_ref: ['id!:reference'],

  'fencing-topology': ['> fencing-level*'],
  'fencing-level': [
    'id!:id index!:level devices!:devices',
    ['target!', 'target-pattern!', 'target-attribute! target-value!'],
  ],

  acls: ['> acl_target|acl_group|acl_role*'],
  acl_target: ['id! name > role*'],
  acl_group: ['id!:id name > role*'],
  role: ['id!:reference'],
  acl_role: ['id!:id description > acl_permission*'],
  acl_permission: [
    'id!:id kind!:read|write|deny description',
    ['xpath!', 'reference!:reference', 'object-type! attribute'],
  ],

  tags: ['> tag*'],
  tag: ['id!:id > obj_ref+'],
  obj_ref: ['id!'],

  alerts: ['> alert*'],
  alert: ['id!:id description path! > meta_attributes|instance_attributes* select? recipient*'],
  select: ['> select_attributes? select_fencing? select_nodes? select_resources?'],
  select_attributes: ['> attribute*'],
  attribute: ['id!:id name!'],
  select_fencing: [''],
  select_nodes: [''],
  select_resources: [''],
  recipient: ['id!:id description value! > meta_attributes|instance_attributes*'],
};
