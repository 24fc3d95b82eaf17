/** Location constraints for resources of which there is none. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'rsc-pattern-matches-nothing',
    category: 'constraints',
    severity: 'warning',
    summary: 'The pattern of a location constraint matches no resource',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'rsc-pattern is compared with the ids of the resources that nothing contains: primitives, groups, clones and bundles, not what is inside of them. A pattern that matches none leaves the constraint without effect, and nothing says so.',
    fix: 'Correct the pattern, or remove the constraint.',
  },
  check({ cib, configuration }, report) {
    const { locations, ignored } = configuration.constraints;
    // Read by their ids, which are the same in every schema.
    const effective = new Set(locations.map(({ constraint }) => constraint.id));
    const invalid = new Set(ignored.map(({ constraint }) => constraint.id));
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location' || constraint.pattern === undefined) continue;
      const { id, pattern, element } = constraint;
      if (cib.resources.length === 0 || effective.has(id) || invalid.has(id)) continue;
      report(
        valueSpan(element, 'rsc-pattern'),
        `no resource matches the pattern "${pattern}" of "${id}": the constraint has no effect`,
      );
    }
  },
  examples: [
    {
      title: 'a pattern of old names',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="db-alice" rsc-pattern="^db-" node="alice" score="100"/>`,
      finds: ['no resource matches the pattern "^db-" of "db-alice": the constraint has no effect'],
    },
    {
      title: 'a pattern that matches',
      input: `<primitive id="db-sales" class="systemd" type="postgresql"/>
<rsc_location id="db-alice" rsc-pattern="^db-" node="alice" score="100"/>`,
      finds: [],
    },
  ],
});
