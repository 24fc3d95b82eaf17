/** Small clusters for tests of injections and executions. */
import { createSource } from '../../src/base/source.js';
import { parseXml } from '../../src/xml/parse.js';
import { descendants, attributeOf, type XmlElement } from '../../src/xml/element.js';
import {
  NO_INJECTIONS,
  type Injections,
  type SimulationOptions,
} from '../../src/simulate/simulation-options.js';
import type { SimulationPart } from '../../src/simulate/simulation-part.js';
import { simulate } from '../../src/simulate/simulation.js';

export const NOW = 1_700_000_000;

const STATUS = `
    <node_state id="1" uname="alpha" in_ccm="true" crmd="online" join="member" expected="member">
      <transient_attributes id="1"><instance_attributes id="status-1"/></transient_attributes>
      <lrm id="1"><lrm_resources>
        <lrm_resource id="vip" class="ocf" provider="pacemaker" type="Dummy">
          <lrm_rsc_op id="vip_last_0" operation_key="vip_start_0" operation="start" call-id="7" rc-code="0" op-status="0"
            interval="0" transition-key="1:1:0:x" transition-magic="0:0;1:1:0:x"/>
        </lrm_resource>
      </lrm_resources></lrm>
    </node_state>
    <node_state id="2" uname="beta" in_ccm="true" crmd="online" join="member" expected="member"/>`;

/** Two nodes, a fence device and a resource that runs on "alpha". */
export function clusterText(status = STATUS, options = ''): string {
  return `<cib validate-with="pacemaker-4.0" have-quorum="1" crm_feature_set="3.20.5" epoch="5" num_updates="3" admin_epoch="0">
  <configuration>
    <crm_config><cluster_property_set id="cib-bootstrap-options">${options}</cluster_property_set></crm_config>
    <nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
    <resources>
      <primitive id="fencing" class="stonith" type="fence_x"/>
      <primitive id="vip" class="ocf" provider="pacemaker" type="Dummy">
        <operations><op id="vip-monitor" name="monitor" interval="10s"/></operations>
      </primitive>
      <clone id="many"><primitive id="one" class="ocf" provider="pacemaker" type="Dummy"/></clone>
    </resources>
    <constraints><rsc_location id="here" rsc="vip" node="alpha" score="100"/></constraints>
  </configuration>
  <status>${status}</status>
</cib>`;
}

export function parse(text: string): XmlElement {
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('the cluster of this test has no root');
  return root;
}

export interface Asked extends Partial<Omit<SimulationOptions, 'injections'>> {
  readonly injections?: Partial<Injections>;
}

/** All parts of a simulation. */
export function partsOf(text: string, asked: Asked = {}): SimulationPart[] {
  const options: SimulationOptions = {
    clock: { now: NOW, offset: 0 },
    reach: 'execute',
    failingOperations: [],
    quiet: false,
    recordScores: false,
    ...asked,
    injections: { ...NO_INJECTIONS, ...asked.injections },
  };
  return [...simulate(parse(text), options)];
}

/** The only part of that kind. */
export function partOf<K extends SimulationPart['kind']>(
  parts: readonly SimulationPart[],
  kind: K,
): Extract<SimulationPart, { readonly kind: K }> {
  const found = parts.filter((part) => part.kind === kind);
  if (found.length !== 1) throw new Error(`expected one part "${kind}", found ${found.length}`);
  return found[0] as Extract<SimulationPart, { readonly kind: K }>;
}

/** The attributes of the only element of that name and, if given, id. */
export function valuesOf(root: XmlElement, name: string, id?: string): Record<string, string> {
  const found = [...descendants(root)].filter(
    (element) => element.name === name && (id === undefined || attributeOf(element, 'id') === id),
  );
  if (found.length !== 1) throw new Error(`expected one <${name} id="${id}">, found ${found.length}`);
  return Object.fromEntries((found[0] as XmlElement).attributes.map((one) => [one.name, one.value]));
}
