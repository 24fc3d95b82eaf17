/** What Pacemaker's scheduler finds wrong with the configuration, and no other rule speaks of. */
import { UsageError } from '../../../base/usage-error.js';
import { elementSpan, startTagSpan } from '../../../xml/element.js';
import { engineProblems } from '../../engine-problems.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'ignored-by-pacemaker',
    category: 'input',
    severity: 'warning',
    summary: 'Pacemaker ignores part of the configuration, or reads it as something else',
    since: '0.2.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'Pacemaker schedules around what it cannot use: a constraint, an operation or a value is left out or replaced by a default, and only the log of the scheduler tells. hatool reads the configuration as the scheduler does and reports what is left out.',
    fix: 'Correct what the message names, or remove it.',
  },
  check({ configuration, now }, report) {
    try {
      // Nodes that no file lists join all the same: where there are none, those of constraints are not known yet.
      const hasNodes = configuration.nodes.cluster.length > 0;
      for (const { kind, element, message } of engineProblems(configuration, now))
        if (hasNodes || kind !== 'invalid-location') report(elementSpan(element), message);
    } catch (error) {
      // What cannot be reckoned with, such as a million instances, must not cost the other findings.
      if (!(error instanceof UsageError)) throw error;
      report(startTagSpan(configuration.cib.root), error.message);
    }
  },
  examples: [
    {
      title: 'a location on a node that nobody knows, and one by a pattern that is none',
      input: `<node id="1" uname="alpha"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="db-on-gamma" rsc="db" node="gamma" score="100"/>
<rsc_location id="all-on-alpha" rsc-pattern="[" node="alpha" score="100"/>`,
      finds: [
        'location constraint "db-on-gamma" is ignored: no node "gamma" is known',
        'location constraint "all-on-alpha" is ignored: bad rsc-pattern "["',
      ],
    },
    {
      title: 'a location on a node of a cluster whose nodes have not joined yet',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="db-on-gamma" rsc="db" node="gamma" score="100"/>`,
      finds: [],
    },
    {
      title: 'more instances than can be reckoned with',
      input: `<clone id="all"><meta_attributes id="all-m"><nvpair id="all-max" name="clone-max" value="1000000"/></meta_attributes>
<primitive id="one" class="systemd" type="httpd"/></clone>`,
      finds: ['"all" asks for 1000000 instances, but at most 10000 can be reckoned with: lower the number'],
    },
    {
      title: 'a promotable resource as Pacemaker 2 and older have it, in a CIB that is not validated',
      target: 'pacemaker=1.1.23',
      input: `<cib validate-with="none" crm_feature_set="3.0.14" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><master id="data"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></master></resources>
<constraints><rsc_location id="data-on-alpha" rsc="data" node="alpha" score="100"/></constraints></configuration></cib>`,
      finds: [],
    },
    {
      title: 'the same while the cluster runs Pacemaker 3',
      target: 'pacemaker=3.0.2',
      input: `<cib validate-with="none" crm_feature_set="3.0.14" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><master id="data"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></master></resources>
<constraints><rsc_location id="data-on-alpha" rsc="data" node="alpha" score="100"/></constraints></configuration></cib>`,
      finds: [
        '<master> "data" is not complete or not known: it is ignored',
        'constraint "data-on-alpha" is ignored: "data" is no resource, template or tag',
      ],
    },
    {
      title: 'a configuration of a Pacemaker that is not known yet, of which nothing is read here',
      input: `<cib validate-with="pacemaker-4.0" crm_feature_set="9.0.0" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
<nodes><node id="1" uname="alpha"/></nodes>
<resources><group id="web"><primitive id="httpd" class="systemd" type="httpd"/></group></resources>
<constraints><rsc_location id="web-on-alpha" rsc="web" node="alpha" score="100"/></constraints></configuration></cib>`,
      finds: [],
    },
    {
      title: 'a location on a node that is there',
      input: `<node id="1" uname="alpha"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="db-on-alpha" rsc="db" node="alpha" score="100"/>`,
      finds: [],
    },
  ],
});
