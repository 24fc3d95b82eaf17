/** Changes the priority by which instances are promoted, and tells its story. */
import { addScores, ZERO, type Score } from '../base/score.js';
import type { Note } from '../cluster/model/cause.js';
import type { Resource } from '../cluster/model/resource.js';

/** What is promoted by priority. */
type Promotable = Pick<Resource, 'priority' | 'promotionPriority' | 'promotionTrail'>;

/** The story begins anew, from 0. */
export function startPriority(resource: Promotable, priority: number, note: Note | undefined): void {
  const after = priority as Score;
  resource.priority = priority;
  resource.promotionTrail = note && { note, before: ZERO, added: undefined, after, previous: undefined };
}

/** Adds to the priority with the rules of infinity. */
export function addToPriority(resource: Promotable, delta: number, note: Note | undefined): void {
  const before = resource.priority as Score;
  const after = addScores(before, delta);
  resource.priority = after;
  resource.promotionTrail = note && { note, before, added: delta, after, previous: resource.promotionTrail };
}

/** Sets the priority, whatever was summed up. */
export function setPriority(resource: Promotable, priority: number, note: Note | undefined): void {
  const before = resource.priority as Score;
  const after = priority as Score;
  const previous = resource.promotionTrail;
  resource.priority = priority;
  resource.promotionTrail = note && { note, before, added: undefined, after, previous };
}

/** Sets the final priority, which goes on with the story of the other one. */
export function setPromotionPriority(resource: Promotable, priority: number, note: Note | undefined): void {
  const before = resource.promotionPriority as Score;
  const after = priority as Score;
  const previous = resource.promotionTrail;
  resource.promotionPriority = priority;
  resource.promotionTrail = note && { note, before, added: undefined, after, previous };
}
