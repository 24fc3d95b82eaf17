/** Resources that each want to be where the other is. */
import type { Cib } from '../../../cib/cib.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan } from '../../../xml/element.js';
import type { ColocationPair } from '../../../config/constraints/colocation-pairs.js';
import { findCycles, type Edge } from '../../cycles.js';
import { collectiveOf, primitivesIn } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';

type Label = ColocationPair | undefined;

const PROMOTED = '\u0000promoted';

/** Edges from who follows to who leads; members of a group follow the one before them. */
function colocationGraph(cib: Cib, { resources, constraints }: Configuration): Edge<Label>[] {
  // Clones and bundles are placed as a whole; a group is led by its first member and ends with its last.
  const placed = (id: string, side: 'dependent' | 'primary'): string => {
    const resource = resources.named(id);
    if (!resource) return id;
    const collective = collectiveOf(resource);
    if (collective) return collective.id;
    const members = resource.kind === 'group' ? primitivesIn(resource) : [];
    return (side === 'dependent' ? members[0] : members.at(-1))?.id ?? id;
  };
  const node = (id: string, side: 'dependent' | 'primary', role: string | undefined): string =>
    placed(id, side) + (role === 'Promoted' ? PROMOTED : '');
  const groups = cib.resources.flatMap((resource) => {
    const members = resource.kind === 'group' ? primitivesIn(resource) : [];
    return members
      .slice(1)
      .map(({ id }, i) => ({ from: id, to: members[i]?.id ?? id, label: undefined as Label }));
  });
  // Which instance is promoted depends on where the instances are, not the other way round.
  const roles = cib.resources.map(({ id }) => ({ from: id + PROMOTED, to: id, label: undefined as Label }));
  const explicit = constraints.colocations.flatMap((pair) =>
    pair.score <= 0 || pair.dependent === pair.primary
      ? []
      : {
          from: node(pair.dependent, 'dependent', pair.dependentRole),
          to: node(pair.primary, 'primary', pair.primaryRole),
          label: pair as Label,
        },
  );
  return [...groups, ...roles, ...explicit];
}

export default cibRule({
  meta: {
    id: 'colocation-cycle',
    category: 'constraints',
    severity: 'warning',
    summary: 'Colocation constraints form a cycle',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A colocation has a direction: the primary is placed first, the dependent follows. In a cycle each resource waits for the place of another; Pacemaker cuts the cycle wherever it happens to begin, and preferences of the others are not taken into account.',
    fix: 'Decide which resource leads and remove the constraint that makes it follow. One constraint is enough to keep two resources together.',
  },
  check({ cib, configuration }, report) {
    const starts = cib.constraints.flatMap((constraint) =>
      constraint.kind === 'colocation' && constraint.dependent !== undefined ? constraint.dependent : [],
    );
    for (const cycle of findCycles(
      colocationGraph(cib, configuration),
      starts,
      (label) => label === undefined,
    )) {
      const constraints = cycle.flatMap(({ label }) => (label ? label.constraint : []));
      const [earliest] = constraints.toSorted((a, b) => a.element.start - b.element.start);
      if (!earliest) continue;
      const ids = cycle.map(({ from }) => from.replace(PROMOTED, ''));
      const path = [...ids, ...ids.slice(0, 1)].filter((id, i, all) => id !== all[i - 1]);
      report(
        startTagSpan(earliest.element),
        `colocation cycle ${path.map((id) => `"${id}"`).join(' with ')}: each follows the next, so that none of them leads, and Pacemaker breaks the cycle wherever it begins`,
        {
          related: constraints.map(({ id, element }) => ({
            at: startTagSpan(element),
            message: `"${id}" is part of the cycle`,
          })),
        },
      );
    }
  },
  examples: [
    {
      title: 'two that follow each other',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_colocation id="ip-with-web" rsc="WebIP" with-rsc="httpd" score="INFINITY"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>`,
      finds: [
        'colocation cycle "WebIP" with "httpd" with "WebIP": each follows the next, so that none of them leads, and Pacemaker breaks the cycle wherever it begins',
      ],
    },
    {
      title: 'a chain, and two that avoid each other',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>
<rsc_colocation id="ip-not-db" rsc="WebIP" with-rsc="db" score="-100"/>
<rsc_colocation id="db-not-ip" rsc="db" with-rsc="WebIP" score="-100"/>`,
      finds: [],
    },
  ],
});
