/** Resources that no preference can move. */
import { INFINITY, parseScore } from '../../../base/score.js';
import { valueSpan } from '../../../xml/element.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'stickiness-infinity',
    category: 'resources',
    severity: 'info',
    summary: 'A resource stays where it runs whatever else is preferred',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With a stickiness of INFINITY no location preference, colocation or unhealthy node that is not -INFINITY moves the resource. It leaves its node only when it has to.',
    fix: 'Use a number that is higher than the preferences, such as 1000, unless exactly that is meant.',
  },
  check({ cib }, report) {
    for (const { owner, pair } of metaDefinitions(cib)) {
      if (pair.name !== 'resource-stickiness' || (parseScore(pair.value ?? '') ?? 0) < INFINITY) continue;
      report(
        valueSpan(pair.element, 'value'),
        `resource-stickiness of ${ownerName(owner)} is INFINITY: no preference and no finite colocation moves a resource any more`,
      );
    }
  },
  examples: [
    {
      title: 'for ever',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="resource-stickiness" value="INFINITY"/></meta_attributes></primitive>`,
      finds: [
        'resource-stickiness of "web" is INFINITY: no preference and no finite colocation moves a resource any more',
      ],
    },
    {
      title: 'by a number',
      input: `<primitive id="web" class="systemd" type="httpd"><meta_attributes id="m"><nvpair id="m1" name="resource-stickiness" value="1000"/></meta_attributes></primitive>`,
      finds: [],
    },
  ],
});
