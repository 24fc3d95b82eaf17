/** Configurations that still claim a schema of Pacemaker 1. */
import { NEWEST_SCHEMA, schemaMajor } from '../../../cib/schema-versions.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';
import { safeFix } from '../../fix/finding-fix.js';

/** Pacemaker 2 and 3 write schemas of these versions; older ones are translated each time they are loaded. */
const OLDEST_CURRENT = 3;

/** What the cluster does itself each time it loads the configuration, done for good. */
const UPGRADE = safeFix('translate it to the newest schema', { kind: 'upgrade' });

export default cibRule({
  meta: {
    id: 'schema-outdated',
    category: 'input',
    severity: 'info',
    summary: 'The configuration claims a schema of Pacemaker 1',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
  },
  docs: {
    why: 'Pacemaker translates such a configuration every time it loads it, and options of today cannot be used in it. The translation drops what no longer exists, with no more than a line in the log.',
    fix: 'Upgrade the configuration once with "cibadmin --upgrade" and look at the difference.',
  },
  check({ cib, configuration, target }, report) {
    const name = cib.validateWith ?? '';
    const major = schemaMajor(name);
    if (major === undefined || major >= OLDEST_CURRENT) return;
    const isPacemaker1 = isOlderThan(target, 'pacemaker', '2');
    const newest = isOlderThan(target, 'pacemaker', '3') ? '' : `; "${NEWEST_SCHEMA}" is the newest`;
    const { upgrade, faults } = configuration.validation;
    const isTranslatable = upgrade.outcome === 'upgraded' && faults.length === 0;
    report(
      valueSpan(cib.root, 'validate-with'),
      `"validate-with" names the schema "${name}" of Pacemaker 1${newest}, and ${isPacemaker1 ? 'Pacemaker 2 and later translate the configuration each time they load it' : 'the configuration is translated each time it is loaded'}`,
      {
        ...(isPacemaker1 ? {} : { help: 'run "cibadmin --upgrade"' }),
        // Only a cluster of Pacemaker 3 knows the schema, and what cannot be translated stays as it is.
        fix: isOlderThan(target, 'pacemaker', '3') || !isTranslatable ? undefined : UPGRADE,
      },
    );
  },
  examples: [
    {
      title: 'a schema from 2012',
      input: `<cib validate-with="pacemaker-1.2" admin_epoch="0" epoch="0" num_updates="0">
  <configuration><crm_config/><nodes/><resources/><constraints/></configuration><status/>
</cib>`,
      finds: [
        '"validate-with" names the schema "pacemaker-1.2" of Pacemaker 1; "pacemaker-4.0" is the newest, and the configuration is translated each time it is loaded',
      ],
    },
    {
      title: 'the same while the cluster runs Pacemaker 1.1',
      target: 'pacemaker=1.1.10',
      input: '<cib validate-with="pacemaker-1.2"><configuration/><status/></cib>',
      finds: [
        '"validate-with" names the schema "pacemaker-1.2" of Pacemaker 1, and Pacemaker 2 and later translate the configuration each time they load it',
      ],
    },
    {
      title: 'a schema of Pacemaker 2',
      input: '<cib validate-with="pacemaker-3.9"><configuration/><status/></cib>',
      finds: [],
    },
  ],
});
