/** Which elements of a CIB are mere holders, and which are what people create. */

/** Elements that only hold others: what lies in them is what was made. */
export const HOLDERS: ReadonlySet<string> = new Set([
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
]);
/** Resources that hold other ones. */
export const CONTAINERS: ReadonlySet<string> = new Set(['group', 'clone', 'master', 'bundle']);
/** What they hold. */
export const MEMBERS: ReadonlySet<string> = new Set(['primitive', 'group']);
