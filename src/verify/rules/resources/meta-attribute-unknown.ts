/** Meta attributes that are almost, but not quite, ones that Pacemaker knows. */
import { attributeOf, attributeSpan, descendants } from '../../../xml/element.js';
import { closest } from '../../../base/closest.js';
import type { Cib } from '../../../cib/cib.js';
import { META_ATTRIBUTES } from '../../../config/meta-catalog.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule, type Report } from '../../rule.js';
import { renamingPair } from '../../fix/finding-fix.js';

const KNOWN = [...META_ATTRIBUTES.keys()];

/** The known names that a misspelt one can stand for; comparing thousands of names with all of them would take long. */
function ofSimilarLength(name: string): string[] {
  return KNOWN.filter((known) => Math.abs(known.length - name.length) <= Math.max(1, name.length / 3));
}

/** The meta attributes of alerts and their recipients. */
const OF_ALERTS = ['enabled', 'timeout', 'timestamp-format'];

function checkAlerts({ alerts }: Cib, report: Report): void {
  const sets = [...(alerts ? descendants(alerts) : [])].filter(({ name }) => name === 'meta_attributes');
  for (const pair of sets.flatMap(({ children }) => children)) {
    const name = attributeOf(pair, 'name');
    const guess = name === undefined || OF_ALERTS.includes(name) ? undefined : closest(name, OF_ALERTS);
    const plain = name?.replaceAll('_', '-') ?? '';
    const meant = OF_ALERTS.includes(plain) && plain !== name ? plain : guess;
    if (meant === undefined || name === undefined) continue;
    report(
      attributeSpan(pair, 'name'),
      `meta attribute "${name}" of an alert is none that Pacemaker knows; did you mean "${meant}"? As it is written it has no effect.`,
      { fix: renamingPair(pair, meant, 'unsafe') },
    );
  }
}

export default cibRule({
  meta: {
    id: 'meta-attribute-unknown',
    category: 'resources',
    severity: 'warning',
    summary: 'A meta attribute has a name that Pacemaker does not know but nearly does',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker keeps meta attributes of any name and acts on those it knows. A misspelt one has no effect, and nothing says so.',
    fix: 'Write the name that Pacemaker knows. A name of your own is not reported unless it is close to a known one.',
  },
  check({ cib }, report) {
    checkAlerts(cib, report);
    for (const { owner, pair } of metaDefinitions(cib)) {
      // One that only has underscores for hyphens is told by a rule of its own.
      if (KNOWN.includes(pair.name) || KNOWN.includes(pair.name.replaceAll('_', '-'))) continue;
      // Names of one's own are allowed (agents see them); only what looks like a slip is reported.
      const guess = closest(pair.name, ofSimilarLength(pair.name));
      if (guess === undefined) continue;
      report(
        attributeSpan(pair.element, 'name'),
        `meta attribute "${pair.name}" of ${ownerName(owner)} is none that Pacemaker knows; did you mean "${guess}"? As it is written it has no effect.`,
        { fix: renamingPair(pair.element, guess, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'of an alert',
      input: `<alert id="mail" path="/usr/local/bin/mail"><meta_attributes id="m"><nvpair id="m1" name="timestamp_format" value="%H:%M"/></meta_attributes></alert>`,
      finds: [
        'meta attribute "timestamp_format" of an alert is none that Pacemaker knows; did you mean "timestamp-format"? As it is written it has no effect.',
      ],
    },
    {
      title: 'a misspelt name',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-stickiness" name="resource-stickyness" value="100"/>
  </meta_attributes>
</primitive>`,
      finds: [
        'meta attribute "resource-stickyness" of "WebIP" is none that Pacemaker knows; did you mean "resource-stickiness"? As it is written it has no effect.',
      ],
    },
    {
      title: 'a known name and one for people to read',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta">
    <nvpair id="WebIP-stickiness" name="resource-stickiness" value="100"/>
    <nvpair id="WebIP-owner" name="owner" value="web team"/>
  </meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
