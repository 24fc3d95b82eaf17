/** Members of a group behind one that is not critical. */
import { parseBoolean } from '../../../base/values.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { ownMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'critical-false-in-group',
    category: 'resources',
    severity: 'info',
    summary: 'A member that is not critical makes those behind it not critical, too',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A resource that is not critical does not move the others with it when it fails. In a group that goes for all members behind it as well, whatever they say themselves: they depend on it, and stay stopped where the group is.',
    fix: 'Move the member to the end of the group.',
  },
  check({ cib, configuration }, report) {
    for (const group of cib.allResources) {
      if (group.kind !== 'group') continue;
      for (const [i, member] of group.members.slice(0, -1).entries()) {
        const pair = ownMeta(configuration, member, 'critical');
        if (!pair || parseBoolean(pair.value) !== false) continue;
        const behind = group.members.slice(i + 1);
        report(
          valueSpan(pair.element, 'value'),
          `"${member.id}" is not critical and stands before ${quotedList(behind.map(({ id }) => id))} in group "${group.id}": these are not critical either`,
          { related: behind.map(({ element, id }) => ({ at: startTagSpan(element), message: `"${id}"` })) },
        );
        break;
      }
    }
  },
  examples: [
    {
      title: 'the first of two',
      input: `<group id="stack"><primitive id="log" class="systemd" type="rsyslog"><meta_attributes id="m"><nvpair id="m1" name="critical" value="false"/></meta_attributes></primitive><primitive id="web" class="systemd" type="httpd"/></group>`,
      finds: [
        '"log" is not critical and stands before "web" in group "stack": these are not critical either',
      ],
    },
    {
      title: 'the last of two',
      input: `<group id="stack"><primitive id="web" class="systemd" type="httpd"/><primitive id="log" class="systemd" type="rsyslog"><meta_attributes id="m"><nvpair id="m1" name="critical" value="false"/></meta_attributes></primitive></group>`,
      finds: [],
    },
  ],
});
