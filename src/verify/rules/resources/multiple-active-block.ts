/** Resources that nobody recovers when they run twice. */
import { valueSpan } from '../../../xml/element.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

const CONSEQUENCES: ReadonlyMap<string, string> = new Map<string, string>([
  ['block', 'stay so until somebody stops one of them'],
  ['stop_only', 'are stopped everywhere and stay down'],
]);

export default cibRule({
  meta: {
    id: 'multiple-active-block',
    category: 'resources',
    severity: 'info',
    summary: 'A resource that runs twice is not recovered',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'When the cluster finds a resource on two nodes, it stops it everywhere and starts it once. multiple-active="block" and "stop_only" do less: somebody has to come.',
    fix: 'Remove the attribute, unless data is lost by stopping without looking.',
  },
  check({ cib }, report) {
    for (const { owner, pair } of metaDefinitions(cib)) {
      const consequence = CONSEQUENCES.get(pair.value?.toLowerCase() ?? '');
      if (pair.name !== 'multiple-active' || consequence === undefined) continue;
      report(
        valueSpan(pair.element, 'value'),
        `multiple-active of ${ownerName(owner)} is "${pair.value ?? ''}": instances that are found on two nodes ${consequence}`,
      );
    }
  },
  examples: [
    {
      title: 'block',
      input: `<primitive id="db" class="systemd" type="postgresql"><meta_attributes id="m"><nvpair id="m1" name="multiple-active" value="block"/></meta_attributes></primitive>`,
      finds: [
        'multiple-active of "db" is "block": instances that are found on two nodes stay so until somebody stops one of them',
      ],
    },
    {
      title: 'the default',
      input: `<primitive id="db" class="systemd" type="postgresql"><meta_attributes id="m"><nvpair id="m1" name="multiple-active" value="stop_start"/></meta_attributes></primitive>`,
      finds: [],
    },
  ],
});
