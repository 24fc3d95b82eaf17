/** Meta attributes that say "the default" by a word instead of by being absent. */
import { valueSpan } from '../../../xml/element.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** The attributes for which the bare word `default` has been read as "unset". */
const WORD_DEFAULT = ['is-managed', 'migration-threshold', 'resource-stickiness', 'target-role'];

export default cibRule({
  meta: {
    id: 'deprecated-meta-default-value',
    category: 'resources',
    severity: 'warning',
    summary: 'A meta attribute is set to the word for its default instead of being left out',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker still reads "#default" (and for some attributes "default") as if the attribute were absent, and will stop doing so: the word will then be an invalid value.',
    fix: 'Remove the attribute.',
  },
  check({ cib }, report) {
    const definitions = metaDefinitions(cib);
    for (const { owner, pair } of definitions) {
      const isWord = pair.value === 'default' && WORD_DEFAULT.includes(pair.name);
      if (pair.value !== '#default' && !isWord) continue;
      // Of several values of one name another one might come to count.
      const isAlone = definitions.every((other) => other.pair === pair || other.pair.name !== pair.name);
      report(
        valueSpan(pair.element, 'value'),
        `${pair.name} of ${ownerName(owner)} is set to "${pair.value}", which Pacemaker reads as unset and will not read for ever`,
        {
          help: 'remove the attribute; absent means the default',
          fix: removingPair(pair.element, isAlone ? 'safe' : 'unsafe'),
        },
      );
    }
  },
  examples: [
    {
      title: 'the word for the default',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-managed" name="is-managed" value="#default"/></meta_attributes>
</primitive>`,
      finds: [
        'is-managed of "WebIP" is set to "#default", which Pacemaker reads as unset and will not read for ever',
      ],
    },
    {
      title: 'the word for the default where the defaults of resources say something else',
      input: `<rsc_defaults><meta_attributes id="defaults"><nvpair id="defaults-managed" name="is-managed" value="false"/></meta_attributes></rsc_defaults>
<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-managed" name="is-managed" value="#default"/></meta_attributes>
</primitive>`,
      finds: [
        'is-managed of "WebIP" is set to "#default", which Pacemaker reads as unset and will not read for ever',
      ],
    },
    {
      title: 'a real value',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-managed" name="is-managed" value="true"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
