/** Configurations that still claim a schema of Pacemaker 1. */
import { NEWEST_SCHEMA, schemaMajor } from '../../../cib/schema-versions.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** Pacemaker 2 and 3 write schemas of these versions; older ones are translated each time they are loaded. */
const OLDEST_CURRENT = 3;

export default cibRule({
  meta: {
    id: 'schema-outdated',
    category: 'input',
    severity: 'info',
    summary: 'The configuration claims a schema of Pacemaker 1',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker translates such a configuration every time it loads it, and options of today cannot be used in it. The translation drops what no longer exists, with no more than a line in the log.',
    fix: 'Upgrade the configuration once with "cibadmin --upgrade" and look at the difference.',
  },
  check({ cib }, report) {
    const name = cib.validateWith ?? '';
    const major = schemaMajor(name);
    if (major === undefined || major >= OLDEST_CURRENT) return;
    report(
      valueSpan(cib.root, 'validate-with'),
      `"validate-with" names the schema "${name}" of Pacemaker 1; "${NEWEST_SCHEMA}" is the newest, and the configuration is translated each time it is loaded`,
      { help: 'run "cibadmin --upgrade"' },
    );
  },
  examples: [
    {
      title: 'a schema from 2012',
      input: '<cib validate-with="pacemaker-1.2"><configuration/><status/></cib>',
      finds: [
        '"validate-with" names the schema "pacemaker-1.2" of Pacemaker 1; "pacemaker-4.0" is the newest, and the configuration is translated each time it is loaded',
      ],
    },
    {
      title: 'a schema of Pacemaker 2',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
