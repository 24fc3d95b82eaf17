/** Ids of resources that no table has room for. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const LONGEST = 64;

export default cibRule({
  meta: {
    id: 'id-too-long',
    category: 'input',
    severity: 'info',
    summary: 'The id of a resource has more than 64 characters',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Tools cut such ids in their tables and logs, where two resources then look like one.',
    fix: 'Choose a shorter id.',
  },
  check({ cib }, report) {
    for (const { id, element } of [...cib.templates, ...cib.allResources]) {
      if (id.length <= LONGEST) continue;
      report(
        valueSpan(element, 'id'),
        `the id "${id.slice(0, 20)}…" has ${id.length} characters; tools cut what is longer than ${LONGEST}`,
      );
    }
  },
  examples: [
    {
      title: 'a sentence',
      input: `<primitive id="rsc_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" class="systemd" type="httpd"/>`,
      finds: ['the id "rsc_xxxxxxxxxxxxxxxx…" has 65 characters; tools cut what is longer than 64'],
    },
    {
      title: 'a name',
      input: `<primitive id="web" class="systemd" type="httpd"/>`,
      finds: [],
    },
  ],
});
