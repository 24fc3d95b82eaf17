/** Whether two forms of a CIB have the same resources in the same places: what a safe fix must not change. */
import { createSource } from '../../base/source.js';
import { validateCib } from '../../cib/validation.js';
import { planCib } from '../../scheduler/plan/make-plan.js';
import type { ResourceOutcome } from '../../scheduler/plan/plan.js';
import { hasStatus, withHealthyStatus } from '../../whatif/healthy-status.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';

function currentCib(text: string): XmlElement | undefined {
  const { root, problems } = parseXml(createSource('cib.xml', text));
  if (problems.length > 0 || root?.name !== 'cib') return undefined;
  const { upgrade, faults } = validateCib(root);
  return faults.length === 0 ? upgrade.root : undefined;
}

function placed({ resource, assigned }: ResourceOutcome): string {
  const places = assigned.map(({ node, role }) => `${role} on ${node}`).sort();
  return `${resource}: ${places.join(', ')}`;
}

/** @param seconds - the time for which rules are judged, since 1970 */
function placements(root: XmlElement, seconds: number): readonly string[] {
  const cib = hasStatus(root) ? root : withHealthyStatus(root).cib;
  const { outcomes } = planCib(cib, { now: { seconds, offset: 0 }, recordScores: false });
  return outcomes.map(placed).sort();
}

/**
 * The first resource that is placed otherwise after a change of a CIB's text; undefined when there is none, or when
 * Pacemaker refuses the text as it was, so that nothing ran by it. A CIB without status is that of a healthy cluster.
 */
export function placedOtherwise(before: string, after: string, now: Date): string | undefined {
  const old = currentCib(before);
  if (!old) return undefined;
  const changed = currentCib(after);
  if (!changed) return 'the configuration, which Pacemaker would refuse';
  const seconds = Math.floor(now.getTime() / 1000);
  const places = new Set(placements(old, seconds));
  const moved = placements(changed, seconds).find((place) => !places.has(place));
  return moved === undefined ? undefined : `"${moved.slice(0, moved.lastIndexOf(': '))}"`;
}
