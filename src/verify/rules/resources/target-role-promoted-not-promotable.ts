/** Target roles that only instances of promotable clones can have, on other resources. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { isPromotable } from '../../collectives.js';
import { ownMeta } from '../../meta-values.js';
import { removingPair } from '../../fix/finding-fix.js';

const PROMOTION_ROLES = ['promoted', 'unpromoted', 'master', 'slave'];

export default cibRule({
  meta: {
    id: 'target-role-promoted-not-promotable',
    category: 'resources',
    severity: 'error',
    summary: 'A resource that cannot be promoted has a target role of promotion',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The roles Promoted and Unpromoted exist for instances of promotable clones only. On any other resource Pacemaker ignores the target role and starts the resource.',
    fix: 'Use "Started" or "Stopped", or make the resource a promotable clone.',
  },
  check({ cib, configuration }, report) {
    for (const resource of cib.allResources) {
      const pair = ownMeta(configuration, resource, 'target-role');
      if (pair?.value === undefined || !PROMOTION_ROLES.includes(pair.value.toLowerCase())) continue;
      if (isPromotable(configuration, resource)) continue;
      report(
        valueSpan(pair.element, 'value'),
        `target-role "${pair.value}" of "${resource.id}" is for promotable clones only: Pacemaker ignores it`,
        { fix: removingPair(pair.element, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'an address that is to be promoted',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2">
  <meta_attributes id="WebIP-meta"><nvpair id="WebIP-role" name="target-role" value="Promoted"/></meta_attributes>
</primitive>`,
      finds: ['target-role "Promoted" of "WebIP" is for promotable clones only: Pacemaker ignores it'],
    },
    {
      title: 'a promotable clone kept unpromoted',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta">
    <nvpair id="db-clone-promotable" name="promotable" value="true"/>
    <nvpair id="db-clone-role" name="target-role" value="Unpromoted"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
</clone>`,
      finds: [],
    },
  ],
});
