/** Places on a line that are as near as can be to where they are wanted, in order and apart from each other. */

export interface Wanted {
  readonly at: number;
  /** How much it matters, above 0. */
  readonly weight: number;
  /** How far it is from the one before it, at least; of the first nothing is asked. */
  readonly apart: number;
}

interface Block {
  sum: number;
  weight: number;
  count: number;
}

/**
 * Least squares under "each at least `apart` behind the one before": neighbours that would come too near are joined
 * to a block, which stands where its mean is wanted (pooling of adjacent violators).
 */
export function spread(wanted: readonly Wanted[]): readonly number[] {
  const blocks: Block[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const [i, { at, weight, apart }] of wanted.entries()) {
    offset += i === 0 ? 0 : apart;
    offsets.push(offset);
    let block: Block = { sum: (at - offset) * weight, weight, count: 1 };
    for (
      let last = blocks.at(-1);
      last && last.sum / last.weight >= block.sum / block.weight;
      last = blocks.at(-1)
    ) {
      blocks.pop();
      block = {
        sum: last.sum + block.sum,
        weight: last.weight + block.weight,
        count: last.count + block.count,
      };
    }
    blocks.push(block);
  }
  const means = blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
  return means.map((mean, i) => mean + (offsets[i] ?? 0));
}
