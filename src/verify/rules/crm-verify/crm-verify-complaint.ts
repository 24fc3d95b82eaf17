/** What Pacemaker's crm_verify says of the configuration and the status beside it, and no other rule speaks of. */
import { UsageError } from '../../../base/usage-error.js';
import type { Statement } from '../../../cluster/model/input-problem.js';
import { elementSpan, startTagSpan } from '../../../xml/element.js';
import { crmVerifyAnswer } from '../../crm-verify/answer.js';
import { cibRule, type CibContext } from '../../rule.js';

/** Each statement once, however often crm_verify makes it. */
function statementsOf({ configuration, now }: CibContext): readonly Statement[] {
  const { written, validation } = configuration;
  try {
    const { aboutSchema, statements } = crmVerifyAnswer(written.root, validation, now);
    const all = [...aboutSchema, ...statements];
    return [...new Map(all.map((statement) => [statement.text, statement])).values()];
  } catch (error) {
    // What cannot be reckoned with is told by ignored-by-pacemaker.
    if (error instanceof UsageError) return [];
    throw error;
  }
}

export default cibRule({
  meta: {
    id: 'crm-verify-complaint',
    category: 'crm-verify',
    severity: 'error',
    summary: 'The crm_verify of Pacemaker 3.0.2 complains of the configuration or of the status beside it',
    since: '0.2.0',
    preset: 'parity',
    isOnlyForParity: true,
  },
  docs: {
    why: 'crm_verify judges a CIB by scheduling it: it also speaks of what happens to be the state of the cluster, such as a node that is unclean, and of words that Pacemaker 3.0.2 calls deprecated. The preset parity comes to the same verdict; the larger presets, whose verdict does not depend on the state, leave this out.',
    fix: 'Do what the message asks for. What is about the state of the cluster goes away with it.',
  },
  check(context, report) {
    const { root } = context.cib;
    for (const { severity, text, element } of statementsOf(context)) {
      if (severity === 'log') continue;
      const at = element ? elementSpan(element) : startTagSpan(root);
      const words = severity === 'error' ? 'calls it an error' : 'warns';
      report(at, `crm_verify ${words}: ${text.replaceAll('\u0007', '')}`, { severity });
    }
  },
  examples: [
    {
      title: 'the former name of an option',
      input: '<nvpair id="fencing" name="stonith-enabled" value="false"/>',
      finds: [
        "crm_verify warns: Support for legacy name 'stonith-enabled' for cluster option 'fencing-enabled' is deprecated and will be removed in a future release",
      ],
    },
    {
      title: 'a target-role that is no role',
      input: `<nvpair id="fencing" name="fencing-enabled" value="false"/>
<primitive id="db" class="systemd" type="postgresql"><meta_attributes id="db-m"><nvpair id="db-role" name="target-role" value="Runs"/></meta_attributes></primitive>`,
      finds: ["crm_verify calls it an error: Ignoring 'target-role' for db because 'Runs' is not valid"],
    },
    {
      title: 'the present name of the option',
      input: '<nvpair id="fencing" name="fencing-enabled" value="false"/>',
      finds: [],
    },
  ],
});
