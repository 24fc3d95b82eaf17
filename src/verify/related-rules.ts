/** Where a catalogue of checks counts something to a rule that another rule tells: for those who look for it by that name. */

export interface RelatedRule {
  readonly rule: string;
  /** What that rule tells, as the object of a sentence. */
  readonly tells: string;
}

/** By rule. What stands here is reported once, by the more special rule. */
const RELATED: Readonly<Record<string, readonly RelatedRule[]>> = {
  'agent-parameter-deprecated': [
    { rule: 'fence-legacy-parameter', tells: 'former names of parameters of fence devices' },
  ],
  'agent-parameter-not-unique': [
    { rule: 'ip-address-duplicate-vip', tells: 'one address that two resources bring up' },
  ],
  'aws-vip-plain-ipaddr2': [
    { rule: 'cloud-address-mismatch', tells: 'an awsvip with another address than the IPaddr2 beside it' },
  ],
  'azure-fence-arm-settings': [
    { rule: 'stonith-timeout-too-low', tells: 'a fencing-timeout shorter than that of the device' },
    { rule: 'concurrent-fencing-off', tells: 'nodes that are fenced one after the other' },
  ],
  'booth-address-duplicate': [
    { rule: 'booth-ticket-unknown', tells: 'a ticket of the CIB that the file of booth does not have' },
  ],
  'clone-empty': [{ rule: 'group-empty', tells: 'a clone of a group without members' }],
  'clone-notify-required': [
    { rule: 'single-primary-promoted-max', tells: 'a replicated database with more than one primary' },
  ],
  'cluster-infrastructure-legacy': [
    { rule: 'cluster-option-underscore', tells: 'options that only former stacks read' },
  ],
  'colocation-promotable-role-missing': [
    { rule: 'pgsql-two-vip-roles', tells: 'an address of PostgreSQL placed with any instance' },
  ],
  'corosync-qdevice-self-host': [
    { rule: 'corosync-qdevice-on-vip', tells: 'a quorum device at an address that a resource brings up' },
  ],
  'corosync-token-too-low': [
    { rule: 'corosync-timer-below-minimum', tells: 'a token timeout with which Corosync does not start' },
  ],
  'drbd-promote-chain': [
    { rule: 'clone-notify-required', tells: 'a clone of DRBD without notifications' },
    { rule: 'promoted-max-exceeds', tells: 'DRBD promoted twice below a filesystem for one node' },
  ],
  'galera-promoted-max': [
    { rule: 'galera-node-list-mismatch', tells: 'members of Galera that are no nodes of the cluster' },
  ],
  'operation-timeout-default-too-low': [
    { rule: 'saphana-timeouts', tells: 'operations of SAP HANA that get the default timeout' },
  ],
  'resource-disabled': [
    { rule: 'rsc-defaults-target-role-stopped', tells: 'target-role="Stopped" in the resource defaults' },
  ],
  'schema-invalid': [
    {
      rule: 'invalid-in-every-schema',
      tells: 'what no schema allows in a configuration that is not validated',
    },
  ],
  'sap-ascs-stickiness': [
    {
      rule: 'sap-ascs-ers-location',
      tells: 'failure settings of one enqueue server beside the rule of the other',
    },
  ],
  'sap-ers-flag': [{ rule: 'sap-minimal-probe', tells: 'a simple mount without MINIMAL_PROBE' }],
  'stop-timeout-too-low': [
    {
      rule: 'operation-timeout-below-advised',
      tells: 'other operations, as the migration of a virtual machine',
    },
  ],
};

/** The rules that tell what is looked for under the name of this one. */
export function relatedRules(rule: string): readonly RelatedRule[] {
  return RELATED[rule] ?? [];
}

/** Every rule that stands here, and what it refers to. */
export function allRelatedRules(): readonly (readonly [rule: string, related: readonly RelatedRule[]])[] {
  return Object.entries(RELATED);
}
