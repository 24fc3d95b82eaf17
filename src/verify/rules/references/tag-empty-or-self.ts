/** Tags that contain nothing, or themselves. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'tag-empty-or-self',
    category: 'references',
    severity: 'error',
    summary: 'A tag contains nothing, or itself',
    since: '0.2.0',
    preset: 'recommended',
    refusal: 'own-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A constraint on a tag is applied to its members in turn. A tag that is its own member never comes to an end: the constraint is ignored.',
    fix: 'Remove the reference from the tag.',
  },
  check({ cib, configuration }, report) {
    const consequence =
      configuration.validation.upgrade.outcome === 'unvalidated'
        ? 'a constraint that names it is ignored'
        : 'Pacemaker refuses the configuration';
    for (const { id, members, element } of cib.tags) {
      if (members.length === 0)
        report(startTagSpan(element), `tag "${id}" stands for nothing; ${consequence}`);
      const own = members.find((member) => member.id === id);
      if (!own) continue;
      report(startTagSpan(own.element), `tag "${id}" contains itself: constraints that name it are ignored`, {
        fix: removingIt(own.element, 'it from itself', 'unsafe'),
      });
    }
  },
  examples: [
    {
      title: 'its own member',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<tag id="all"><obj_ref id="web"/><obj_ref id="all"/></tag>`,
      finds: ['tag "all" contains itself: constraints that name it are ignored'],
    },
    {
      title: 'a tag of resources',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<tag id="all"><obj_ref id="web"/></tag>`,
      finds: [],
    },
    {
      title: 'nothing',
      input: '<tag id="empty"/>',
      finds: ['tag "empty" stands for nothing; Pacemaker refuses the configuration'],
    },
  ],
});
