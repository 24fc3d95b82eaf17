/** Resources that use a DRBD device where it cannot be used yet. */
import { startTagSpan } from '../../../xml/element.js';
import { isDrbdClone, promotionTies, type PromotionTie } from '../../promotion-ties.js';
import { resourceTies } from '../../resource-ties.js';
import { cibRule } from '../../rule.js';

interface Objection {
  readonly message: string;
  readonly help: string;
  readonly at: PromotionTie['withAny'][number] | PromotionTie['afterStart'][number] | undefined;
}

function objectionTo(tie: PromotionTie, isOrdered: boolean): Objection | undefined {
  const { clone, dependent, withAny, withPromoted, afterStart, afterPromotion } = tie;
  const misplaced = withPromoted.length === 0 ? withAny[0] : undefined;
  const early = afterPromotion.length === 0 ? afterStart[0] : undefined;
  const name = `"${dependent.id}"`;
  if (misplaced) {
    const also = early ? `, and starts before "${clone.id}" is promoted ("${early.constraint.id}")` : '';
    return {
      message: `${name} is placed with any instance of "${clone.id}"${also}: where DRBD is secondary, its device cannot be opened`,
      help: `with-rsc-role="Promoted"${early ? ', and first-action="promote" then-action="start" in the order' : ''}`,
      at: misplaced,
    };
  }
  if (early) {
    return {
      message: `${name} starts when "${clone.id}" has started, not when it is promoted: the device cannot be opened before`,
      help: 'first-action="promote" then-action="start"',
      at: early,
    };
  }
  if (withPromoted.length === 0 || afterPromotion.length > 0 || isOrdered) return undefined;
  return {
    message: `${name} is placed with the promoted instance of "${clone.id}", but nothing orders it after the promotion: its device may not be open yet when it starts`,
    help: `promote "${clone.id}", then start ${name}`,
    at: withPromoted[0],
  };
}

export default cibRule({
  meta: {
    id: 'drbd-promote-chain',
    category: 'constraints',
    severity: 'error',
    summary: 'A resource on DRBD is not tied to the promotion of the device',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A DRBD device can be opened only where it is promoted. A filesystem, volume group or service on it has to run on that node, and to start after the promotion. A colocation without a role takes any node where DRBD runs, and an order without an action is satisfied as soon as it has started: the mount fails, at the start or at the next failover.',
    fix: 'Colocate with with-rsc-role="Promoted" and order with first-action="promote" and then-action="start".',
  },
  check({ cib, configuration }, report) {
    const drbd = promotionTies(cib, configuration).filter(({ clone }) => isDrbdClone(clone));
    if (drbd.length === 0) return;
    const ties = resourceTies(configuration);
    for (const tie of drbd) {
      const objection = objectionTo(tie, ties.areOrdered(tie.clone.id, tie.dependent.id));
      if (!objection?.at) continue;
      report(startTagSpan(objection.at.element), objection.message, {
        help: objection.help,
        related: [...tie.withAny, ...tie.afterStart].flatMap((pair) =>
          pair.element === objection.at?.element
            ? []
            : { at: startTagSpan(pair.element), message: `"${pair.constraint.id}" belongs to it` },
        ),
      });
    }
  },
  examples: [
    {
      title: 'neither role nor action',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>
<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/>
<rsc_colocation id="fs-with-disk" rsc="fs" with-rsc="disk-clone" score="INFINITY"/>
<rsc_order id="disk-then-fs" first="disk-clone" then="fs"/>`,
      finds: [
        '"fs" is placed with any instance of "disk-clone", and starts before "disk-clone" is promoted ("disk-then-fs"): where DRBD is secondary, its device cannot be opened',
      ],
    },
    {
      title: 'no order',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>
<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/>
<rsc_colocation id="fs-with-disk" rsc="fs" with-rsc="disk-clone" with-rsc-role="Promoted" score="INFINITY"/>`,
      finds: [
        '"fs" is placed with the promoted instance of "disk-clone", but nothing orders it after the promotion: its device may not be open yet when it starts',
      ],
    },
    {
      title: 'the right chain',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>
<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"/>
<rsc_colocation id="fs-with-disk" rsc="fs" with-rsc="disk-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_order id="disk-then-fs" first="disk-clone" first-action="promote" then="fs" then-action="start"/>`,
      finds: [],
    },
  ],
});
