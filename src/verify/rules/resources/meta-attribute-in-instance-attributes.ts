/** Meta attributes among the parameters of an agent, and parameters among the meta attributes. */
import { knownParameter } from '../../../agents/device-parameters.js';
import type { ResourceElement, TemplateElement } from '../../../cib/resource-elements.js';
import { META_ATTRIBUTES } from '../../../config/meta-catalog.js';
import { attributeSpan } from '../../../xml/element.js';
import { agentUses, severityBy } from '../../agent-uses.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { movingToMeta } from '../../fix/meta-fix.js';

/** Names that are words of the field, and may be parameters of some agent. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  [...META_ATTRIBUTES.keys()].filter((name) => !name.includes('-')),
);

/** What fence devices take for a parameter in spite of its name. */
const PARAMETERS: ReadonlySet<string> = new Set(['remote-addr', 'remote-port', 'remote-node']);

/** True for a name that is, or may be, one of the agent's own. */
function mayBeParameter(
  { agents }: CibContext,
  owner: TemplateElement | ResourceElement,
  name: string,
): boolean {
  if (!('class' in owner)) return false;
  const agent = agents.of(owner);
  if (agent) return knownParameter(agent, name) !== undefined;
  return COMMON_WORDS.has(name) || name.includes('_');
}

/** Parameters that only the agent knows, in meta_attributes. */
function checkParameters(context: CibContext, report: Report): void {
  const seen = new Set<unknown>();
  for (const { primitive, agent, name: agentName } of agentUses(context)) {
    for (const { name, element } of primitive.meta.flatMap(({ pairs }) => pairs)) {
      if (seen.has(element) || META_ATTRIBUTES.has(name) || !agent.parameters.has(name)) continue;
      seen.add(element);
      report(
        attributeSpan(element, 'name'),
        `"${name}" of "${primitive.id}" is a parameter of ${agentName} and stands in meta_attributes: the agent does not get it`,
        { severity: severityBy(agent), help: 'move it to instance_attributes' },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'meta-attribute-in-instance-attributes',
    category: 'resources',
    severity: 'error',
    summary: 'A meta attribute stands among the parameters of the agent, or the other way round',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker looks for its own settings in meta_attributes only. In instance_attributes they are parameters: they are handed to the agent, which does not know them, and have no effect on the cluster. A parameter in meta_attributes is not handed to the agent.',
    fix: 'Move the pair to the meta_attributes of the resource.',
  },
  check(context, report) {
    const { cib } = context;
    checkParameters(context, report);
    const seen = new Set<unknown>();
    for (const owner of [...cib.templates, ...cib.allResources]) {
      for (const { name, element } of owner.instance.flatMap(({ pairs }) => pairs)) {
        if (seen.has(element) || !META_ATTRIBUTES.has(name.replaceAll('_', '-'))) continue;
        seen.add(element);
        if (PARAMETERS.has(name) || mayBeParameter(context, owner, name)) continue;
        report(
          attributeSpan(element, 'name'),
          `"${name}" of "${owner.id}" stands in instance_attributes, where Pacemaker does not look for it: it has no effect`,
          { help: 'move it to meta_attributes', fix: movingToMeta(element, owner.element) },
        );
      }
    }
  },
  examples: [
    {
      title: 'a threshold among the parameters',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params">
    <nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/><nvpair id="WebIP-threshold" name="migration-threshold" value="3"/>
  </instance_attributes>
</primitive>`,
      finds: [
        '"migration-threshold" of "WebIP" stands in instance_attributes, where Pacemaker does not look for it: it has no effect',
      ],
    },
    {
      title: 'words that the agent does not know, also with an underscore, and those of a clone',
      input: `<clone id="WebIP-clone"><instance_attributes id="c"><nvpair id="c1" name="interleave" value="true"/></instance_attributes>
  <primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
    <instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/><nvpair id="a2" name="priority" value="10"/><nvpair id="a3" name="resource_stickiness" value="10"/></instance_attributes>
  </primitive>
</clone>`,
      finds: [
        '"interleave" of "WebIP-clone" stands in instance_attributes, where Pacemaker does not look for it: it has no effect',
        '"priority" of "WebIP" stands in instance_attributes, where Pacemaker does not look for it: it has no effect',
        '"resource_stickiness" of "WebIP" stands in instance_attributes, where Pacemaker does not look for it: it has no effect',
      ],
    },
    {
      title: 'each in its place',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-ip" name="ip" value="192.0.2.10"/></instance_attributes>
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-threshold" name="migration-threshold" value="3"/></meta_attributes>
</primitive>`,
      finds: [],
    },
    {
      title: 'a parameter among the meta attributes',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/></instance_attributes><meta_attributes id="m"><nvpair id="m1" name="cidr_netmask" value="24"/></meta_attributes></primitive>`,
      finds: [
        '"cidr_netmask" of "WebIP" is a parameter of ocf:heartbeat:IPaddr2 and stands in meta_attributes: the agent does not get it',
      ],
    },
  ],
});
