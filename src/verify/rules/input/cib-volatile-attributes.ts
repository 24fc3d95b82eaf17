/** CIBs with attributes that change by themselves. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

const VOLATILE = [
  'cib-last-written',
  'update-origin',
  'update-client',
  'update-user',
  'have-quorum',
  'dc-uuid',
];

export default cibRule({
  meta: {
    id: 'cib-volatile-attributes',
    category: 'input',
    severity: 'info',
    summary: 'The file says when and by whom it was last written',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Pacemaker sets these attributes with every change of the state. In a repository each version differs in them though nothing was configured; Pacemaker needs none of them to load the file.',
    fix: 'Remove them from what is kept in a repository. In a file for diagnosis leave them.',
  },
  check({ cib: { root } }, report) {
    const counts = (attributeOf(root, 'num_updates') ?? '0') !== '0' ? ['num_updates'] : [];
    const found = [...VOLATILE.filter((name) => attributeOf(root, name) !== undefined), ...counts];
    if (found.length === 0) return;
    report(
      startTagSpan(root),
      `<cib> has ${quotedList(found)}, which ${found.length === 1 ? 'changes' : 'change'} without a change of the configuration`,
    );
  },
  examples: [
    {
      title: 'as cibadmin prints it',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="193" admin_epoch="0" update-user="hacluster" dc-uuid="1"><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status></status></cib>`,
      finds: [
        '<cib> has "update-user", "dc-uuid" and "num_updates", which change without a change of the configuration',
      ],
    },
    {
      title: 'a configuration alone',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status></status></cib>`,
      finds: [],
    },
  ],
});
