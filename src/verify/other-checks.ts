/** What other tools call a check that a rule makes too: for those who come from them, or run both. */

/** Trento and pcs name their checks; Red Hat numbers the solutions of its customer portal. */
export type OtherTool = 'Trento' | 'pcs' | 'Red Hat solution';

export interface OtherCheck {
  readonly tool: OtherTool;
  /** Trento: six hexadecimal digits; pcs: the code of a report; Red Hat: a number. */
  readonly id: string;
}

/** By rule. Trento as of October 2024, pcs as of 0.12.3; checks of the running system have no rule. */
const TRENTO: Readonly<Record<string, readonly string[]>> = {
  'azure-fence-arm-settings': ['DE74B2'],
  'concurrent-fencing-off': ['6E0DEC'],
  'corosync-consensus-too-low': ['A1244C'],
  'corosync-expected-votes-mismatch': ['C620DC'],
  'corosync-not-identical-across-nodes': ['BA215C'],
  'corosync-retransmits-profile': ['21FCA6', '24ABCB', '845CC9'],
  'corosync-single-link': ['DA114A'],
  'corosync-token-too-low': ['156F64'],
  'corosync-transport-legacy': ['33403D'],
  'corosync-two-node-missing': ['6E9B82'],
  'group-member-order-suspect': ['CCEF3B', '8D5080', '83952D', 'DAD58C'],
  'leftover-cli-constraint': ['FA37C7'],
  'sap-ascs-ers-colocation': ['733ED3'],
  'sap-ascs-ers-location': ['4DD3B5', 'F0337F'],
  'sap-ascs-ers-order': ['58002B'],
  'sap-ascs-stickiness': ['57C663', '6B1B58'],
  'sap-minimal-probe': ['1E91FF', '62A0E0'],
  'sap-priority': ['C15B2C', 'F306C2'],
  'saphana-stickiness-migration': ['B3DA7E'],
  'sbd-device-count': ['61451E'],
  'sbd-msgwait-too-low': ['68626E'],
  'sbd-pacemaker-off': ['0B6DB2'],
  'sbd-startmode': ['49591F'],
  'sbd-watchdog-timeout-too-low': ['B089BE'],
  'stonith-disabled': ['205AF7'],
  'stonith-timeout-too-low': ['373DB8'],
};

const PCS: Readonly<Record<string, readonly string[]>> = {
  'agent-parameter-required': ['REQUIRED_OPTIONS_ARE_MISSING'],
  'cluster-name-missing-gfs2': ['COROSYNC_CLUSTER_NAME_INVALID_FOR_GFS2'],
  'corosync-node-name-missing': ['COROSYNC_CONFIG_MISSING_NAMES_OF_NODES'],
  'corosync-nodeid-missing': ['COROSYNC_CONFIG_MISSING_IDS_OF_NODES'],
  'resource-unmanaged': ['RESOURCE_IS_UNMANAGED'],
  'sbd-device-count': ['SBD_TOO_MANY_DEVICES_FOR_NODE'],
  'sbd-watchdog-timeout-set-without-sbd': ['STONITH_WATCHDOG_TIMEOUT_CANNOT_BE_SET'],
  'sbd-watchdog-timeout-vs-stonith-watchdog': ['STONITH_WATCHDOG_TIMEOUT_TOO_SMALL'],
};

const RED_HAT: Readonly<Record<string, readonly string[]>> = {
  'fence-device-delay-both-equal': ['3565071'],
  'fence-two-node-no-delay': ['3565071'],
  'node-without-fence-device': ['2619961'],
  'pcmk-host-list-unknown-node': ['2619961'],
};

const BY_TOOL: readonly (readonly [OtherTool, typeof TRENTO])[] = [
  ['Trento', TRENTO],
  ['pcs', PCS],
  ['Red Hat solution', RED_HAT],
];

/** The checks of other tools that find what the rule finds. */
export function otherChecks(rule: string): readonly OtherCheck[] {
  return BY_TOOL.flatMap(([tool, checks]) => (checks[rule] ?? []).map((id) => ({ tool, id })));
}

/** All rules that a check of another tool is known for. */
export function rulesWithOtherChecks(): readonly string[] {
  return [...new Set(BY_TOOL.flatMap(([, checks]) => Object.keys(checks)))];
}

/** `Trento 373DB8, pcs REQUIRED_OPTIONS_ARE_MISSING`; nothing where no other tool is known to check it. */
export function otherChecksInWords(rule: string): string {
  return otherChecks(rule)
    .map(({ tool, id }) => `${tool} ${id}`)
    .join(', ');
}
