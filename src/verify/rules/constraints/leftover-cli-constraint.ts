/** Constraints that moving or banning a resource by hand left behind. */
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { removal, unsafeFix } from '../../fix/finding-fix.js';
import { hasExpired } from '../../rule-expiry.js';
import { cibRule } from '../../rule.js';

function effectOf({ id, resource, node }: LocationElement): string {
  const what = `"${resource ?? ''}"`;
  const where = node === undefined ? 'a node' : `node "${node}"`;
  if (id.startsWith('cli-prefer-'))
    return `${what} moves to ${where} whenever it can, and back after each failure`;
  if (id.startsWith('cli-ban-')) return `${what} can never run on ${where}`;
  return `${where} takes no resources`;
}

export default cibRule({
  meta: {
    id: 'leftover-cli-constraint',
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint is left over from moving or banning a resource by hand',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The commands that move a resource do it by a constraint, and leave the constraint in place. Weeks later the resource does not fail over, or does not come back, and nobody remembers why.',
    fix: 'Remove it with "crm_resource --clear --resource ID" (or "pcs resource clear", "crm resource clear").',
  },
  check({ cib, now }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location' || !/^cli-(ban|prefer|standby)-/.test(constraint.id)) continue;
      const { rules } = constraint;
      // One that has run out does nothing any more; that is another finding.
      if (rules.length > 0 && rules.every((rule) => hasExpired(rule, now.getTime() / 1000))) continue;
      report(
        startTagSpan(constraint.element),
        `"${constraint.id}" is left over from a move or ban by hand: ${effectOf(constraint)}`,
        {
          help: `clear it: crm_resource --clear --resource ${constraint.resource ?? 'ID'}`,
          fix: unsafeFix(`remove "${constraint.id}"`, removal(constraint.element)),
        },
      );
    }
  },
  examples: [
    {
      title: 'a ban and a preference',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="cli-ban-web-on-alice" rsc="web" node="alice" score="-INFINITY"/>
<rsc_location id="cli-prefer-web" rsc="web" node="bob" score="INFINITY"/>`,
      finds: [
        '"cli-ban-web-on-alice" is left over from a move or ban by hand: "web" can never run on node "alice"',
        '"cli-prefer-web" is left over from a move or ban by hand: "web" moves to node "bob" whenever it can, and back after each failure',
      ],
    },
    {
      title: 'a constraint of the administrator',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
