/** Web servers that are watched by an address nobody chose. */
import { startTagSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'apache-statusurl',
    category: 'stacks',
    severity: 'info',
    summary: 'Apache is watched without a status page of its own',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'The agent asks for the status page at an address that it guesses from the configuration of the server. Where the server answers on other addresses, or keeps the page to some, a healthy server counts as failed.',
    fix: 'Set statusurl, as in "http://127.0.0.1/server-status", and allow that page for local requests.',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      if (agentOf(primitive) !== 'ocf:heartbeat:apache') continue;
      const parameters = configuration.parameters(primitive);
      if (parameters.get('statusurl') ?? parameters.get('testurl') ?? parameters.get('testconffile'))
        continue;
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" has no statusurl: the agent guesses where the status page is, and restarts the server when there is none`,
        { help: `pcs resource update ${primitive.id} statusurl=http://127.0.0.1/server-status` },
      );
    }
  },
  examples: [
    {
      title: 'none',
      input: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"/>`,
      finds: [
        '"web" has no statusurl: the agent guesses where the status page is, and restarts the server when there is none',
      ],
    },
    {
      title: 'a status page',
      input: `<primitive id="web" class="ocf" provider="heartbeat" type="apache"><instance_attributes id="web-params"><nvpair id="web-statusurl" name="statusurl" value="http://127.0.0.1/server-status"/></instance_attributes></primitive>`,
      finds: [],
    },
  ],
});
