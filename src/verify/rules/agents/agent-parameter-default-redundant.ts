/** Parameters that are set to what they are without. */
import { knownParameter } from '../../../agents/device-parameters.js';
import { valueSpan } from '../../../xml/element.js';
import { givenParameters, shownValue } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

/** A default that depends on the machine, or on who built the agent. */
const DEPENDS_ON_HOST = /\$\{|^\//;

/** What the guides for a stack have written out, whatever the default is: other rules ask for it. */
const EXPLICIT: ReadonlyMap<RegExp, readonly string[]> = new Map([
  [/:SAPHana(?:Controller)?$/, ['AUTOMATED_REGISTER', 'DUPLICATE_PRIMARY_TIMEOUT', 'PREFER_SITE_TAKEOVER']],
  [/:SAPInstance$/, ['AUTOMATIC_RECOVER', 'IS_ERS', 'MINIMAL_PROBE']],
]);

function isWrittenOut(agent: string, name: string): boolean {
  return [...EXPLICIT].some(([agents, names]) => agents.test(agent) && names.includes(name));
}

export default cibRule({
  meta: {
    id: 'agent-parameter-default-redundant',
    category: 'agents',
    severity: 'info',
    summary: 'A parameter is set to the default of its agent',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Settings that change nothing hide those that do. They also keep an old default when a later version of the agent has a better one.',
    fix: 'Remove the parameter, unless the value is to stay when the default changes.',
  },
  check(context, report) {
    for (const { primitive, agent, name, pair, value } of givenParameters(context)) {
      const fallback = knownParameter(agent, pair.name)?.default ?? '';
      if (fallback === '' || fallback !== value || DEPENDS_ON_HOST.test(fallback)) continue;
      if (isWrittenOut(name, pair.name)) continue;
      report(
        valueSpan(pair.element, 'value'),
        `"${primitive.id}": ${shownValue(pair.name, value)} is what "${pair.name}" of ${name} is without`,
      );
    }
  },
  examples: [
    {
      title: 'a number that is the default',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-count" name="arp_count" value="5"/></instance_attributes>
</primitive>`,
      finds: ['"WebIP": "5" is what "arp_count" of ocf:heartbeat:IPaddr2 is without'],
    },
    {
      title: 'a default that the guides for SAP write out',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance"><instance_attributes id="p"><nvpair id="p1" name="AUTOMATIC_RECOVER" value="false"/></instance_attributes></primitive>`,
      finds: [],
    },
    {
      title: 'another number, and a path that the distribution may have changed',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <instance_attributes id="WebIP-params"><nvpair id="WebIP-count" name="arp_count" value="3"/></instance_attributes>
</primitive>
<primitive id="web" class="ocf" provider="heartbeat" type="apache">
  <instance_attributes id="web-params">
    <nvpair id="web-config" name="configfile" value="/etc/httpd/conf/httpd.conf"/>
  </instance_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
