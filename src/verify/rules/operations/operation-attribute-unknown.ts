/** What stands in an operation and is none of its settings. */
import { closest } from '../../../base/closest.js';
import type { OperationElement } from '../../../cib/resource-elements.js';
import { attributeSpan } from '../../../xml/element.js';
import { agentUses, MetOnce } from '../../agent-uses.js';
import { defaultSettings, operationDefinitions } from '../../operation-definitions.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { removingPair, renamingPair } from '../../fix/finding-fix.js';

/** The attributes of `<op>` in all schemas. */
const KNOWN = new Set([
  'id',
  'name',
  'interval',
  'timeout',
  'role',
  'on-fail',
  'enabled',
  'description',
  'start-delay',
  'interval-origin',
  'record-pending',
  'requires',
  'disabled',
  'id-ref',
]);

function checkAttributes({ element }: OperationElement, consequence: string, report: Report): void {
  for (const { name } of element.attributes) {
    if (KNOWN.has(name)) continue;
    report(attributeSpan(element, name), `an operation has no attribute "${name}"; ${consequence}`);
  }
}

/** Parameters of the agent among the meta attributes of an operation, where nobody reads them. */
function checkMeta(context: CibContext, report: Report): void {
  const met = new MetOnce();
  for (const { primitive, agent, name: agentName } of agentUses(context)) {
    const pairs = primitive.operations.flatMap(({ meta }) => meta.flatMap((set) => set.pairs));
    for (const { name, element } of pairs) {
      if (KNOWN.has(name) || !agent.parameters.has(name) || !met.isFirst(agentName, element)) continue;
      report(
        attributeSpan(element, 'name'),
        `"${name}" is a parameter of ${agentName}, and no meta attribute of an operation: "${primitive.id}" does not get it`,
        { severity: 'warning', help: 'move it to the parameters of the resource' },
      );
    }
  }
}

/** What meta attributes of operations may say. */
const SETTINGS = [
  'timeout',
  'on-fail',
  'enabled',
  'start-delay',
  'interval',
  'interval-origin',
  'record-pending',
  'role',
];

/** Misspelt settings among the meta attributes of operations and of their defaults. */
function checkMisspelt({ cib }: CibContext, report: Report): void {
  const ofOperations = operationDefinitions(cib).flatMap(({ owner, operation }) =>
    operation.meta.map((set) => ({ set, whose: `${operation.name ?? 'an operation'} of "${owner.id}"` })),
  );
  const ofDefaults = cib.operationDefaults.map((set) => ({ set, whose: 'the operation defaults' }));
  const seen = new Set<unknown>();
  for (const { set, whose } of [...ofOperations, ...ofDefaults]) {
    for (const { name, element } of set.pairs) {
      const meant = KNOWN.has(name) || seen.has(element) ? undefined : closest(name, SETTINGS);
      seen.add(element);
      if (meant === undefined) continue;
      report(
        attributeSpan(element, 'name'),
        `"${name}" of ${whose} is no setting of operations; did you mean "${meant}"? As it is written it has no effect.`,
        { severity: 'warning', fix: renamingPair(element, meant, 'unsafe') },
      );
    }
  }
}

/** What each operation says for itself, whatever the defaults say. */
function checkDefaults({ cib }: CibContext, report: Report): void {
  for (const name of ['interval', 'role', 'name']) {
    for (const { element } of defaultSettings(cib, name)) {
      report(
        attributeSpan(element, 'name'),
        `"${name}" of the operation defaults has no effect: each operation has its own`,
        { severity: 'warning', fix: removingPair(element, 'unsafe') },
      );
    }
  }
}

/** Parameters of the agent that one operation is given, and the resource is not. */
function checkParameters(context: CibContext, report: Report): void {
  const met = new MetOnce();
  for (const { primitive, agent, name: agentName } of agentUses(context)) {
    const values = context.configuration.parameters(primitive);
    const given = primitive.operations.flatMap((operation) =>
      operation.instance.flatMap(({ pairs }) => pairs.map((pair) => ({ ...pair, operation }))),
    );
    for (const { name, element, operation } of given) {
      // One that the resource has too differs on purpose.
      if (!agent.parameters.has(name) || values.get(name) || !met.isFirst(agentName, element)) continue;
      report(
        attributeSpan(element, 'name'),
        `"${name}" is given to ${operation.name ?? 'an operation'} of "${primitive.id}" alone: the other operations of ${agentName} do without it`,
        { severity: 'info', help: 'move it to the parameters of the resource' },
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'operation-attribute-unknown',
    category: 'operations',
    severity: 'error',
    summary: 'An operation has an attribute that operations do not have, or a parameter of the agent',
    since: '0.2.0',
    preset: 'recommended',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker refuses a configuration with an attribute of an operation that it does not know. Tools that take "op monitor interval=30s nic=eth0" write what they do not know as a parameter of that operation: the agent gets it for the monitor alone, and starts with another value.',
    fix: 'Move parameters to the instance_attributes of the resource, and correct misspelt attributes.',
  },
  check(context, report) {
    const isValidated = context.configuration.validation.upgrade.outcome !== 'unvalidated';
    const consequence = isValidated ? 'Pacemaker refuses the configuration' : 'Pacemaker does not read it';
    for (const { operation } of operationDefinitions(context.cib))
      checkAttributes(operation, consequence, report);
    checkMeta(context, report);
    checkMisspelt(context, report);
    checkDefaults(context, report);
    checkParameters(context, report);
  },
  examples: [
    {
      title: 'an interval for all operations',
      input: `<op_defaults><meta_attributes id="d"><nvpair id="d1" name="interval" value="10s"/></meta_attributes></op_defaults>`,
      finds: ['"interval" of the operation defaults has no effect: each operation has its own'],
    },
    {
      title: 'misspelt settings',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"><operations>
  <op id="WebIP-monitor" name="monitor" interval="10s"><meta_attributes id="m"><nvpair id="m1" name="onfail" value="fence"/></meta_attributes></op>
</operations></primitive>
<op_defaults><meta_attributes id="defaults"><nvpair id="defaults-timeout" name="timeuot" value="60s"/></meta_attributes></op_defaults>`,
      finds: [
        '"onfail" of monitor of "WebIP" is no setting of operations; did you mean "on-fail"? As it is written it has no effect.',
        '"timeuot" of the operation defaults is no setting of operations; did you mean "timeout"? As it is written it has no effect.',
      ],
    },
    {
      title: 'an interface that the monitor alone knows',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.10"/></instance_attributes><operations><op id="o" name="monitor" interval="10s"><instance_attributes id="oa"><nvpair id="oa1" name="nic" value="eth0"/></instance_attributes></op></operations></primitive>`,
      finds: [
        '"nic" is given to monitor of "ip" alone: the other operations of ocf:heartbeat:IPaddr2 do without it',
      ],
    },
    {
      title: 'an attribute that operations do not have',
      input: `<primitive id="web" class="systemd" type="httpd"><operations><op id="o" name="monitor" interval="10s" nic="eth0"/></operations></primitive>`,
      finds: ['an operation has no attribute "nic"; Pacemaker refuses the configuration'],
    },
    {
      title: 'a depth',
      input: `<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><operations><op id="o" name="monitor" interval="10s"><instance_attributes id="oa"><nvpair id="oa1" name="OCF_CHECK_LEVEL" value="20"/></instance_attributes></op></operations></primitive>`,
      finds: [],
    },
    {
      title: 'a parameter among the meta attributes of an operation',
      input:
        '<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><operations><op id="o" name="monitor" interval="10s"><meta_attributes id="om"><nvpair id="om1" name="nic" value="eth0"/><nvpair id="om2" name="timeout" value="20s"/></meta_attributes></op></operations></primitive>',
      finds: [
        '"nic" is a parameter of ocf:heartbeat:IPaddr2, and no meta attribute of an operation: "ip" does not get it',
      ],
    },
  ],
});
