/** Ids that XML does not accept as such. */
import { configurationElements } from '../../../cib/id-index.js';
import { isNcName } from '../../../cib/schema/value-types.js';
import { SCHEMA_NAMES } from '../../../cib/schema-versions.js';
import { xmlIdOf } from '../../../cib/xml-ids.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const FIRST = /^[\p{L}_]/u;
const PLAIN = /^[\w.-]$/;

/** What is wrong with an id; undefined for a good one. */
function fault(id: string): string | undefined {
  if (isNcName(id)) return undefined;
  if (id === '') return 'is empty';
  if (!FIRST.test(id)) return 'does not begin with a letter or an underscore';
  const bad = [...id].find((character) => !PLAIN.test(character) && !isNcName(`a${character}b`)) ?? '';
  return /\s/.test(bad) ? 'contains a blank' : `contains "${bad}"`;
}

export default cibRule({
  meta: {
    id: 'id-invalid-ncname',
    category: 'input',
    severity: 'error',
    summary: 'An id has characters that an id must not have',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'own-words',
  },
  docs: {
    why: 'Ids are names in the sense of XML: a letter or an underscore first, then letters, digits, ".", "-" and "_". Pacemaker refuses a configuration with any other id.',
    fix: 'Replace the characters, and correct what refers to the id.',
  },
  check({ cib }, report) {
    // Without a schema nothing checks the ids.
    if (cib.validateWith === undefined || !SCHEMA_NAMES.includes(cib.validateWith)) return;
    for (const element of configurationElements(cib.root)) {
      // Blanks around an id do not count.
      const id = xmlIdOf(element)?.trim();
      const reason = id === undefined ? undefined : fault(id);
      if (reason === undefined) continue;
      report(
        valueSpan(element, 'id'),
        `the id "${id ?? ''}" of this <${element.name}> ${reason}; Pacemaker refuses the configuration`,
      );
    }
  },
  examples: [
    {
      title: 'a digit first, and a blank',
      input: `<primitive id="1st-web" class="systemd" type="httpd"/>
<primitive id="web server" class="systemd" type="httpd"/>`,
      finds: [
        'the id "1st-web" of this <primitive> does not begin with a letter or an underscore; Pacemaker refuses the configuration',
        'the id "web server" of this <primitive> contains a blank; Pacemaker refuses the configuration',
      ],
    },
    {
      title: 'a path as an id',
      input: '<primitive id="web/1" class="systemd" type="httpd"/>',
      finds: ['the id "web/1" of this <primitive> contains "/"; Pacemaker refuses the configuration'],
    },
    {
      title: 'ordinary ids; that of a node is a number of Corosync',
      input: `<node id="1" uname="alpha"/>
<primitive id="web-1.example_a" class="systemd" type="httpd"/>`,
      finds: [],
    },
  ],
});
