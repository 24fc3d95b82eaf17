/** Resources that must be with a group whose members are not together. */
import { parseBoolean } from '../../../base/values.js';
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { effectiveMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'colocation-with-non-colocated-group',
    category: 'constraints',
    severity: 'error',
    summary: 'A mandatory colocation names a group whose members need not be together',
    since: '0.1.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'Members of a group with collocated="false" may run on different nodes, so that there is no node where "the group" is. Pacemaker cannot apply a mandatory colocation to it and leaves it out.',
    fix: 'Name one member of the group, or remove collocated from the group.',
  },
  check({ configuration }, report) {
    const { resources, constraints } = configuration;
    for (const { dependent, primary, score, constraint } of constraints.colocations) {
      if (score < INFINITY && score > MINUS_INFINITY) continue;
      for (const id of [dependent, primary]) {
        const group = resources.named(id);
        const pair = group?.kind === 'group' ? effectiveMeta(configuration, group, 'collocated') : undefined;
        if (!pair || parseBoolean(pair.value ?? '') !== false) continue;
        report(
          startTagSpan(constraint.element),
          `"${constraint.id}" is a mandatory colocation with group "${id}", whose members need not be on one node: Pacemaker cannot apply it`,
          { related: [{ at: startTagSpan(pair.element), message: 'the members are set apart here' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'with a group that is spread',
      input: `<group id="tools">
  <meta_attributes id="tools-meta"><nvpair id="tools-collocated" name="collocated" value="false"/></meta_attributes>
  <primitive id="cron" class="systemd" type="crond"/><primitive id="mail" class="systemd" type="postfix"/>
</group>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_colocation id="web-with-tools" rsc="web" with-rsc="tools" score="INFINITY"/>`,
      finds: [
        '"web-with-tools" is a mandatory colocation with group "tools", whose members need not be on one node: Pacemaker cannot apply it',
      ],
    },
    {
      title: 'with an ordinary group',
      input: `<group id="tools"><primitive id="cron" class="systemd" type="crond"/><primitive id="mail" class="systemd" type="postfix"/></group>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_colocation id="web-with-tools" rsc="web" with-rsc="tools" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
