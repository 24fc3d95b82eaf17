/** CIBs with the state of a cluster in them. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'status-section-in-vcs',
    category: 'input',
    severity: 'info',
    summary: 'The file holds the state of a cluster beside its configuration',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: "The status section is what nodes report at one moment. In a repository it makes every version differ, and what Pacemaker's own tools say of the file depends on it.",
    fix: 'Keep what "cibadmin --query --scope configuration" prints, or take the content of <status> out. In a file for diagnosis leave it in.',
  },
  check({ cib: { status } }, report) {
    const nodes = status?.children.filter(({ name }) => name === 'node_state').length ?? 0;
    if (!status || nodes === 0) return;
    report(
      startTagSpan(status),
      `the file holds the state of ${nodes === 1 ? 'a node' : `${nodes} nodes`} beside the configuration; in a repository leave it out`,
    );
  },
  examples: [
    {
      title: 'the state of a node',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status><node_state id="1" uname="alpha"/></status></cib>`,
      finds: ['the file holds the state of a node beside the configuration; in a repository leave it out'],
    },
    {
      title: 'no state',
      input: `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.7" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources/><constraints/></configuration><status></status></cib>`,
      finds: [],
    },
  ],
});
