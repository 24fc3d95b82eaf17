/** Breaches of XML itself. */
import { documentRule } from '../../rule.js';

export default documentRule({
  meta: {
    id: 'xml-not-well-formed',
    category: 'input',
    severity: 'error',
    summary: 'The file is not well-formed XML',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Pacemaker refuses the whole file. hatool reads on as far as it can, but what it says of the rest may be wrong.',
    fix: 'Correct the XML at the place of the first such finding, and look again; the others are often its consequences.',
  },
  check({ document }, report) {
    for (const { at, message, help, related } of document.problems) {
      report(at, message, {
        ...(help === undefined ? {} : { help }),
        ...(related === undefined ? {} : { related }),
      });
    }
  },
  examples: [
    {
      title: 'an ampersand that is not escaped',
      input: '<cib><configuration description="a & b"/></cib>',
      finds: ['in the value of attribute "description" a bare "&" is not allowed in XML; write "&amp;"'],
    },
    {
      title: 'well-formed XML',
      input: '<cib><configuration description="a &amp; b"/></cib>',
      finds: [],
    },
  ],
});
