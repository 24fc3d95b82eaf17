/** Resources whose agent has a successor. */
import { successorOf } from '../../../agents/successors.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'agent-deprecated',
    category: 'agents',
    severity: 'info',
    summary: 'The agent of a resource is given up, and another took its place',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A newer release of the distribution may not have the agent any more: after the upgrade the resource starts nowhere.',
    fix: 'Move to the agent that took its place, with its parameters, before the upgrade.',
  },
  check({ cib }, report) {
    for (const owner of [...cib.templates, ...cib.primitives]) {
      if (owner.class === 'stonith' || attributeOf(owner.element, 'type') === undefined) continue;
      const successor = successorOf(agentOf(owner));
      if (!successor) continue;
      const use = successor.name === undefined ? 'nothing took its place' : `use ${successor.name}`;
      report(
        valueSpan(owner.element, 'type'),
        `"${owner.id}" runs ${agentOf(owner)}, which is given up: ${successor.reason}`,
        { help: use },
      );
    }
  },
  examples: [
    {
      title: 'the first agent for addresses',
      input: '<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr"/>',
      finds: [
        '"WebIP" runs ocf:heartbeat:IPaddr, which is given up: it is the version for all systems, and IPaddr2 the one for Linux',
      ],
    },
    {
      title: 'the present one',
      input: '<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>',
      finds: [],
    },
  ],
});
