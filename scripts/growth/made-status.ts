/** Pieces of a made-up status: states of nodes and what they recorded of resources. */

/** The seconds at which everything began. */
export const CIB_SINCE = 1_777_000_000;

interface Recorded {
  readonly resource: string;
  readonly task: string;
  readonly seconds?: number;
  readonly exitCode: number;
  readonly expected?: number;
  readonly node: number;
  readonly call: number;
}

/** One entry of the history of a resource. */
export function recorded({
  resource,
  task,
  seconds = 0,
  exitCode,
  expected = exitCode,
  node,
  call,
}: Recorded): string {
  const key = `${resource}_${task}_${seconds * 1000}`;
  const id =
    exitCode !== expected ? `${key.slice(0, key.lastIndexOf('_'))}_last_failure_0-${call}` : `${key}-${call}`;
  const transition = `${call}:1:${expected}:bf8fe50b-3e5a-4d8a-9b0f-3d0d8c3f2a11`;
  return `<lrm_rsc_op id="${id}" operation_key="${key}" operation="${task}" crm_feature_set="3.20.5" transition-key="${transition}" transition-magic="0:${exitCode};${transition}" on_node="node${node}" call-id="${call}" rc-code="${exitCode}" op-status="0" interval="${seconds * 1000}" last-rc-change="${CIB_SINCE + call}" exec-time="20" queue-time="0"/>`;
}

/** What a node recorded of one resource. */
export function recordedResource(id: string, entries: string): string {
  return `<lrm_resource id="${id}" class="ocf" provider="pacemaker" type="Dummy">${entries}</lrm_resource>`;
}

/** The state of a node that is online. */
export function stateOf(node: number, history: string, inside: string): string {
  return `<node_state id="${node}" uname="node${node}" in_ccm="${CIB_SINCE}" crmd="${CIB_SINCE}" join="member" expected="member">${inside}<lrm id="${node}"><lrm_resources>${history}</lrm_resources></lrm></node_state>`;
}
