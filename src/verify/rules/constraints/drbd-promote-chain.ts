/** Resources that use a DRBD device where it cannot be used yet. */
import { startTagSpan, type XmlElement } from '../../../xml/element.js';
import { isDrbdClone, promotionTies, type PromotionTie } from '../../promotion-ties.js';
import { resourceTies } from '../../resource-ties.js';
import { isDrbd, isFilesystem } from '../../known-agents.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { companionsOf } from '../../virtual-addresses.js';

interface Objection {
  readonly message: string;
  readonly help: string;
  readonly at: { readonly element: XmlElement } | undefined;
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
      // The colocation itself may be told of by colocation-promotable-role-missing.
      at: afterPromotion.length > 0 ? dependent : misplaced,
    };
  }
  if (early) {
    return {
      message: `${name} starts when "${clone.id}" has started, not when it is promoted: the device cannot be opened before`,
      help: 'first-action="promote" then-action="start"',
      // The order itself is told of by order-promotable-default-action.
      at: dependent,
    };
  }
  if (withPromoted.length === 0 || afterPromotion.length > 0 || isOrdered) return undefined;
  return {
    message: `${name} is placed with the promoted instance of "${clone.id}", but nothing orders it after the promotion: its device may not be open yet when it starts`,
    help: `promote "${clone.id}", then start ${name}`,
    at: withPromoted[0],
  };
}

/** A filesystem on a device of DRBD that nothing places with any DRBD of the cluster. */
function checkLoose({ cib, configuration }: Pick<CibContext, 'cib' | 'configuration'>, report: Report): void {
  const disk = cib.primitives.find(isDrbd);
  for (const mount of disk ? cib.primitives.filter(isFilesystem) : []) {
    const device = configuration.parameters(mount).settled('device')?.value ?? '';
    if (!device.startsWith('/dev/drbd') || companionsOf(configuration, mount).some(isDrbd)) continue;
    report(
      startTagSpan(mount.element),
      `"${mount.id}" mounts ${device}, and nothing places it where DRBD is promoted: elsewhere the device cannot be opened`,
      { help: 'colocate it with the promoted instance, and order it after the promotion' },
    );
  }
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
    checkLoose({ cib, configuration }, report);
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
    {
      title: 'no constraint at all',
      input: `<clone id="disk-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="disk" class="ocf" provider="linbit" type="drbd"/></clone>
<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="a"><nvpair id="a1" name="device" value="/dev/drbd0"/></instance_attributes></primitive>`,
      finds: [
        '"fs" mounts /dev/drbd0, and nothing places it where DRBD is promoted: elsewhere the device cannot be opened',
      ],
    },
  ],
});
