/** Generates clusters of any size: primitives, groups of five, clones, locations, colocations, orders. */

export interface ClusterSize {
  readonly nodes: number;
  /** Primitives as they are written, clones counted once. */
  readonly resources: number;
}

const MEMBERS = 5;

function primitive(id: string): string {
  return (
    `<primitive id="${id}" class="ocf" provider="pacemaker" type="Dummy">` +
    `<instance_attributes id="${id}-ia"><nvpair id="${id}-state" name="state" value="/run/${id}"/></instance_attributes>` +
    `<operations><op id="${id}-monitor" name="monitor" interval="10s" timeout="20s"/></operations></primitive>`
  );
}

/** Of ten resources five are a group, one is a clone, and four are primitives. */
function resourcesOf(count: number): { readonly xml: string; readonly tops: readonly string[] } {
  const parts: string[] = [];
  const tops: string[] = [];
  for (let first = 0; first < count; first += 10) {
    const group = `group${first}`;
    const members = Array.from({ length: MEMBERS }, (_, i) => primitive(`member${first + i}`));
    parts.push(`<group id="${group}">${members.join('')}</group>`);
    const clone = `clone${first}`;
    parts.push(
      `<clone id="${clone}"><meta_attributes id="${clone}-meta"><nvpair id="${clone}-interleave" name="interleave" value="true"/></meta_attributes>${primitive(`cloned${first}`)}</clone>`,
    );
    const singles = Array.from({ length: 4 }, (_, i) => `single${first + i}`);
    parts.push(...singles.map(primitive));
    tops.push(group, clone, ...singles);
  }
  return { xml: parts.join('\n'), tops };
}

function constraintsOf(tops: readonly string[], nodes: number): string {
  const parts: string[] = [];
  for (const [i, id] of tops.entries()) {
    parts.push(
      `<rsc_location id="l${i}" rsc="${id}" node="node${(i % nodes) + 1}" score="${(i % 7) * 50}"/>`,
    );
    const clone = tops[i - (i % 6) + 1];
    if (clone === undefined || i % 6 === 1) continue;
    if (i % 2 === 0) parts.push(`<rsc_order id="o${i}" first="${clone}" then="${id}"/>`);
    if (i % 3 === 0)
      parts.push(`<rsc_colocation id="c${i}" rsc="${id}" with-rsc="${clone}" score="INFINITY"/>`);
  }
  return parts.join('\n');
}

/** A CIB of a cluster that has just started: everything is to be probed and started. */
export function generateCib({ nodes, resources }: ClusterSize): string {
  const ids = Array.from({ length: nodes }, (_, i) => i + 1);
  const { xml, tops } = resourcesOf(resources);
  const states = ids.map(
    (id) =>
      `<node_state id="${id}" uname="node${id}" in_ccm="true" crmd="online" join="member" expected="member"/>`,
  );
  return `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" execution-date="1767225600">
<configuration><crm_config><cluster_property_set id="options"><nvpair id="fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
<nodes>${ids.map((id) => `<node id="${id}" uname="node${id}"/>`).join('')}</nodes>
<resources>
${xml}
</resources><constraints>
${constraintsOf(tops, nodes)}
</constraints></configuration><status>${states.join('')}</status></cib>
`;
}
