/** Whether a cluster comes to rest with a new configuration, and what it does where it does not. */
import type { Alternation, Convergence } from '../../plan/convergence.js';
import type { BlockedChange } from '../../whatif/settle.js';
import { statement, type Block, type Statement } from '../document.js';
import { count } from '../timeline/words.js';

/** At most so many are told of. */
const SHOWN = 8;

function limited(blocks: readonly Statement[]): Statement[] {
  if (blocks.length <= SHOWN) return [...blocks];
  return [...blocks.slice(0, SHOWN), statement(`and ${blocks.length - SHOWN} more`)];
}

function blockedWords({ change, resource, node, reason }: BlockedChange): string {
  const what = [change.toLowerCase(), resource, ...(node === undefined ? [] : ['on', node])];
  const why = reason === undefined ? '' : `: ${reason}`;
  return `wanted and not possible: ${what.filter((word) => word !== undefined).join(' ')}${why}`;
}

function alternationWords({ resource, nodes }: Alternation): string {
  const places = nodes.map((at) => (at.length === 0 ? 'nowhere' : at.join(' ')));
  return `${resource} is by turns: ${places.join(', then ')}`;
}

/** One sentence, and what is wrong where something is. */
export function convergenceBlocks({ end, transitions, alternations }: Convergence): Block[] {
  const after = count(transitions.length, 'transition');
  switch (end.kind) {
    case 'fixpoint':
      return [statement(`settles after ${after}`)];
    case 'blocked':
      return [
        statement(
          `settles after ${after}, with actions that are blocked`,
          [],
          limited(end.actions.map((one) => statement(blockedWords(one)))),
        ),
      ];
    case 'oscillates':
      return [
        {
          ...statement(
            end.period === 1
              ? 'never settles: the same is done again and again'
              : `never settles: goes to and fro between ${end.period} states`,
            [],
            limited(alternations.map((one) => statement(alternationWords(one)))),
          ),
          mark: 'broken',
        },
      ];
    case 'unfinished':
      return [{ ...statement(`has not settled after ${after}`), mark: 'broken' }];
  }
}
