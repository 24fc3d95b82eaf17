/** Operations whose name no part of Pacemaker ever asks for. */
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { safeFix, setAttributeTo, type FindingFix } from '../../fix/finding-fix.js';
import { intervalOf, operationDefinitions } from '../../operation-definitions.js';
import { cibRule } from '../../rule.js';

/** The actions that Pacemaker itself runs, under their present and former names. */
const PACEMAKER_RUNS = [
  ...[
    'monitor',
    'start',
    'stop',
    'promote',
    'demote',
    'notify',
    'reload',
    'reload-agent',
    'migrate_to',
    'migrate_from',
  ],
  ...[
    'meta-data',
    'metadata',
    'validate-all',
    'on',
    'off',
    'reboot',
    'status',
    'list',
    'list-status',
    'force-stop',
    // Nobody asks for it, but metadata of agents have it, and pcs writes down what they have.
    'methods',
  ],
];

/** Nothing is renamed to what the resource has already. */
function renaming(element: XmlElement, name: string): FindingFix | undefined {
  const isTaken = element.parent?.children.some(
    (other) =>
      attributeOf(other, 'name') === name &&
      attributeOf(other, 'interval') === attributeOf(element, 'interval'),
  );
  return isTaken === true
    ? undefined
    : safeFix(`rename it to "${name}"`, setAttributeTo(element, 'name', name));
}

export default cibRule({
  meta: {
    id: 'unknown-operation-name',
    category: 'operations',
    severity: 'error',
    summary: 'An operation has a name that Pacemaker never runs',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'Pacemaker has no use for an operation of that name: at most it asks the agent for it, which answers that it does not know it. A misspelt monitor leaves the resource without monitoring: a failure is not noticed, and nothing is recovered.',
    fix: 'Correct the name, usually to "monitor", "start" or "stop". Remove the operation if nothing is meant by it.',
  },
  check({ cib }, report) {
    for (const { owner, operation } of operationDefinitions(cib)) {
      const { element, name } = operation;
      if (name === undefined || PACEMAKER_RUNS.includes(name)) continue;
      const meant = closest(name, PACEMAKER_RUNS);
      const guess = didYouMean(name, PACEMAKER_RUNS) || '.';
      const consequence =
        intervalOf(operation) > 0 ? 'The resource is not monitored at this interval.' : 'It is never run.';
      report(
        valueSpan(element, 'name'),
        `operation "${name}" of "${owner.id}" is not one that Pacemaker runs${guess} ${consequence}`,
        { fix: meant === undefined ? undefined : renaming(element, meant) },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt monitor',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations><op id="WebIP-moniter-30s" name="moniter" interval="30s"/></operations>
</primitive>`,
      finds: [
        'operation "moniter" of "WebIP" is not one that Pacemaker runs; did you mean "monitor"? The resource is not monitored at this interval.',
      ],
    },
    {
      title: 'what pcs takes over from the metadata of an agent',
      input: `<primitive id="ascs" class="ocf" provider="heartbeat" type="SAPInstance">
  <operations><op id="ascs-methods" name="methods" interval="0s" timeout="5s"/></operations>
</primitive>`,
      finds: [],
    },
    {
      title: 'the correct name',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <operations><op id="WebIP-monitor-30s" name="monitor" interval="30s"/></operations>
</primitive>`,
      finds: [],
    },
  ],
});
