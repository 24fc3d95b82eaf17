/** Resources that are started again on the same node without end. */
import { INFINITY, parseScore } from '../../../base/score.js';
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import type { Configuration } from '../../../config/configuration.js';
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule } from '../../rule.js';

/** More places than these say no more. */
const MOST_PLACES = 10;

/** True when no value that may hold lets failures move the resource away; 0 and INFINITY are as good as none. */
function hasNoThreshold(configuration: Configuration, primitive: PrimitiveElement): boolean {
  const choices = configuration.meta(primitive).get('migration-threshold')?.choices ?? [];
  return choices.every(({ value }) => {
    const threshold = parseScore(value) ?? 0;
    return threshold <= 0 || threshold >= INFINITY;
  });
}

export default cibRule({
  meta: {
    id: 'start-failure-is-fatal-off-no-threshold',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A failed start is repeated on the same node without end',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With start-failure-is-fatal="false" a start that failed does not ban the node; only migration-threshold does. Without one the cluster tries the start again and again where it just failed, and never on another node.',
    fix: 'Set migration-threshold for the resource, or for all in rsc_defaults.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'start-failure-is-fatal');
    if (!pair || optionIsTrue(configuration, 'start-failure-is-fatal')) return;
    const endless = cib.primitives.filter(
      (primitive) => !isFenceDevice(primitive) && hasNoThreshold(configuration, primitive),
    );
    const [first] = endless;
    if (!first) return;
    const others = endless.length > 1 ? ` (and ${endless.length - 1} more)` : '';
    report(
      valueSpan(pair.element, 'value'),
      `start-failure-is-fatal is off, and "${first.id}"${others} has no migration-threshold below INFINITY: a start that fails is repeated on the same node without end`,
      {
        related: endless.slice(0, MOST_PLACES).map(({ id, element }) => ({
          at: startTagSpan(element),
          message: `"${id}" has none`,
        })),
      },
    );
  },
  examples: [
    {
      title: 'no threshold',
      input: `<nvpair id="opt-fatal" name="start-failure-is-fatal" value="false"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="web" class="systemd" type="httpd"/>`,
      finds: [
        'start-failure-is-fatal is off, and "db" (and 1 more) has no migration-threshold below INFINITY: a start that fails is repeated on the same node without end',
      ],
    },
    {
      title: 'a threshold that is never reached',
      input: `<nvpair id="opt-fatal" name="start-failure-is-fatal" value="false"/>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-threshold" name="migration-threshold" value="INFINITY"/></meta_attributes></rsc_defaults>`,
      finds: [
        'start-failure-is-fatal is off, and "db" has no migration-threshold below INFINITY: a start that fails is repeated on the same node without end',
      ],
    },
    {
      title: 'a threshold for all',
      input: `<nvpair id="opt-fatal" name="start-failure-is-fatal" value="false"/>
<primitive id="db" class="systemd" type="postgresql"/>
<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-threshold" name="migration-threshold" value="3"/></meta_attributes></rsc_defaults>`,
      finds: [],
    },
  ],
});
