/** Location constraints whose pattern cannot be compiled. */
import { compilePosixPattern } from '../../../base/posix-pattern.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'rsc-pattern-invalid',
    category: 'constraints',
    severity: 'error',
    summary: 'The pattern of a location constraint is no regular expression',
    since: '0.2.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: 'Pacemaker cannot apply the constraint to any resource and ignores it; all resources that were meant go where they would go without it.',
    fix: 'Correct the expression: a POSIX extended one, as in "grep -E". A "!" in front of it stands for the resources that do not match.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      const pattern = constraint.kind === 'location' ? constraint.pattern : undefined;
      if (pattern === undefined || compilePosixPattern(pattern.replace(/^!/, ''))) continue;
      report(
        valueSpan(constraint.element, 'rsc-pattern'),
        `"${constraint.id}" has the pattern "${pattern}", which is no regular expression; the constraint is ignored`,
      );
    }
  },
  examples: [
    {
      title: 'a bracket that is never closed',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="webs" rsc-pattern="^web(" node="alpha" score="100"/>`,
      finds: ['"webs" has the pattern "^web(", which is no regular expression; the constraint is ignored'],
    },
    {
      title: 'a pattern for what does not match',
      input: `<primitive id="web" class="systemd" type="httpd"/><rsc_location id="webs" rsc-pattern="!^db" node="alpha" score="100"/>`,
      finds: [],
    },
  ],
});
