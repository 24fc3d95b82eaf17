/** Small clusters for tests of what a cluster comes to: with a recorded status, or with none. */
import { createSource } from '../../src/base/source.js';
import { attributeOf, descendants, type XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { nvpairs } from '../scheduler/planned.js';
import type { Settled } from '../../src/whatif/settle.js';

export const clock = { now: 1_767_225_600, offset: 0 };

export interface Small {
  readonly resources: string;
  readonly constraints?: string;
  readonly options?: Readonly<Record<string, string | number>>;
  /** The whole `<nodes>`; "node1" and "node2" unless told. */
  readonly nodes?: string;
  /** The whole `<status>`; none unless told. */
  readonly status?: string;
  /** Of `<cib>`; with quorum unless told. */
  readonly quorum?: string;
}

export function node(id: string, inside = ''): string {
  return `<node id="${id}" uname="${id}">${inside}</node>`;
}

/** `<node_state>` of a node that is online. */
export function online(id: string, inside = ''): string {
  return `<node_state id="${id}" uname="${id}" in_ccm="true" crmd="online" join="member" expected="member">${inside}</node_state>`;
}

/** The history of a node that is online. */
export function history(id: string, ...entries: readonly string[]): string {
  return `<lrm id="${id}"><lrm_resources>${entries.join('')}</lrm_resources></lrm>`;
}

/** A CIB without fencing as text. */
export function cibText({
  resources,
  constraints = '',
  options,
  nodes,
  status = '',
  quorum = '1',
}: Small): string {
  const settings = nvpairs('options', { 'fencing-enabled': 'false', ...options });
  return `<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.0" epoch="1" num_updates="0" admin_epoch="0" have-quorum="${quorum}">
<configuration><crm_config><cluster_property_set id="options">${settings}</cluster_property_set></crm_config>
<nodes>${nodes ?? node('node1') + node('node2')}</nodes><resources>${resources}</resources><constraints>${constraints}</constraints></configuration>
${status}</cib>
`;
}

export function parse(text: string, name = 'cib.xml'): XmlElement {
  const { root } = parseXml(createSource(name, text));
  if (!root) throw new Error('the cluster of this test has no root');
  return root;
}

export function cib(small: Small): XmlElement {
  return parse(cibText(small));
}

/** What each transition did to resources and nodes: `start web node1`; without probes, monitors and notifications. */
export function work({ transitions }: Settled): string[][] {
  return transitions.map(({ steps }) =>
    steps.flatMap((step) => {
      if (step.kind === 'fencing') return [`${step.operation} ${step.target}`];
      if (step.kind === 'cluster-action') return [`${step.task} ${step.resource ?? ''} ${step.node}`];
      if (step.kind !== 'resource-action') return [];
      const isWatching = ['monitor', 'notify', 'cancel'].includes(step.operation);
      return isWatching ? [] : [`${step.operation} ${step.resource} ${step.node}`];
    }),
  );
}

/** All elements of that name. */
export function elements(root: XmlElement, name: string): XmlElement[] {
  return [...descendants(root)].filter((element) => element.name === name);
}

/** The values of an attribute of all elements of that name. */
export function values(root: XmlElement, name: string, attribute: string): (string | undefined)[] {
  return elements(root, name).map((element) => attributeOf(element, attribute));
}
