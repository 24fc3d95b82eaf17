/** Ids of resources that no table has room for, or that instances of clones have. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const LONGEST = 64;

export default cibRule({
  meta: {
    id: 'id-too-long',
    category: 'input',
    severity: 'info',
    summary: 'The id of a resource has more than 64 characters, or is like that of an instance',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Tools cut such ids in their tables and logs, where two resources then look like one. An id that ends in a colon and a number is that of an instance of a clone.',
    fix: 'Choose a shorter id.',
  },
  check({ cib }, report) {
    for (const { id, element } of [...cib.templates, ...cib.allResources]) {
      if (/:\d+$/.test(id))
        report(
          valueSpan(element, 'id'),
          `the id "${id}" is like that of an instance of a clone; tools take it for one`,
        );
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
    {
      title: 'a number behind a colon',
      input: `<primitive id="vip:0" class="systemd" type="httpd"/>`,
      finds: ['the id "vip:0" is like that of an instance of a clone; tools take it for one'],
    },
  ],
});
