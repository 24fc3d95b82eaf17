/** Colocations between two collections of resources. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'colocation-two-tags',
    category: 'constraints',
    severity: 'error',
    summary: 'A colocation is between two tags or templates',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'A tag or a template stands for several resources. Pacemaker cannot tell which of one side should follow which of the other, and ignores the constraint.',
    fix: 'Use a tag or template on one side only, or a resource set.',
  },
  check({ configuration }, report) {
    for (const { constraint, element, because } of configuration.constraints.ignored) {
      if (because.kind !== 'colocation-of-two-tags') continue;
      const [dependent, primary] = because.ids;
      report(
        startTagSpan(element),
        `"${constraint.id}" colocates "${dependent}" with "${primary}", both of which stand for several resources: Pacemaker ignores the constraint`,
      );
    }
  },
  examples: [
    {
      title: 'a tag with a tag',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<tag id="apps"><obj_ref id="app"/></tag><tag id="stores"><obj_ref id="db"/></tag>
<rsc_colocation id="apps-with-stores" rsc="apps" with-rsc="stores" score="INFINITY"/>`,
      finds: [
        '"apps-with-stores" colocates "apps" with "stores", both of which stand for several resources: Pacemaker ignores the constraint',
      ],
    },
    {
      title: 'a tag with a resource',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<tag id="apps"><obj_ref id="app"/></tag>
<rsc_colocation id="apps-with-db" rsc="apps" with-rsc="db" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
