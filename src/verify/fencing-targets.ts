/** Which fencing levels belong together: those for the same target, however the target is given. */
import type { Cib, FencingLevelElement } from '../cib/cib.js';

export interface TargetLevels {
  /** The target as a reader would name it. */
  readonly target: string;
  readonly levels: readonly FencingLevelElement[];
}

function nameOf(level: FencingLevelElement): string | undefined {
  if (level.target !== undefined) return `node "${level.target}"`;
  if (level.targetPattern !== undefined) return `nodes matching "${level.targetPattern}"`;
  if (level.targetAttribute === undefined) return undefined;
  return `nodes with "${level.targetAttribute}" set to "${level.targetValue ?? ''}"`;
}

/** The levels of each target, in document order; levels without a target are left out. */
export function levelsByTarget(cib: Cib): readonly TargetLevels[] {
  const groups = new Map<string, FencingLevelElement[]>();
  for (const level of cib.fencingLevels) {
    const target = nameOf(level);
    if (target === undefined) continue;
    const others = groups.get(target);
    if (others) others.push(level);
    else groups.set(target, [level]);
  }
  return [...groups].map(([target, levels]) => ({ target, levels }));
}
