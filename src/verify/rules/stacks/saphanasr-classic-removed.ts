/** The first agents for SAP HANA, on versions that come without them. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { agentOf } from '../../agent-uses.js';
import { isFrom } from '../../target/target.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'saphanasr-classic-removed',
    category: 'stacks',
    severity: 'warning',
    summary: 'SUSE no longer ships the agent for SAP HANA that is used',
    since: '0.2.0',
    preset: 'recommended',
    appliesTo: { pacemaker: { since: '3.0' } },
  },
  docs: {
    why: 'SUSE Linux Enterprise 16, the first with Pacemaker 3, comes with SAPHanaSR-angi alone, whose agent is ocf:suse:SAPHanaController. Where ocf:suse:SAPHana is missing, the database is "not installed" on every node.',
    fix: 'Move to SAPHanaSR-angi before the upgrade of the operating system.',
  },
  check({ cib, target }, report) {
    // Where the version is not known, the old agent is as right as the new one.
    if (!isFrom(target, 'pacemaker', '3.0')) return;
    for (const owner of [...cib.templates, ...cib.primitives]) {
      if (agentOf(owner) !== 'ocf:suse:SAPHana' || attributeOf(owner.element, 'type') === undefined) continue;
      report(
        valueSpan(owner.element, 'type'),
        `"${owner.id}" runs ocf:suse:SAPHana, which SUSE does not ship together with Pacemaker 3: the database starts on no node`,
        { help: 'use ocf:suse:SAPHanaController of SAPHanaSR-angi' },
      );
    }
  },
  examples: [
    {
      title: 'the first agent on Pacemaker 3',
      input: `<clone id="hana-clone"><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>`,
      target: 'pacemaker=3.0.1',
      finds: [
        '"hana" runs ocf:suse:SAPHana, which SUSE does not ship together with Pacemaker 3: the database starts on no node',
      ],
    },
    {
      title: 'the first agent on Pacemaker 2',
      input: `<clone id="hana-clone"><primitive id="hana" class="ocf" provider="suse" type="SAPHana"/></clone>`,
      target: 'pacemaker=2.1.7',
      finds: [],
    },
  ],
});
