/** The addresses that the replicas of a bundle get, one after the other. */
import { describe, expect, it } from 'vitest';
import { planFor } from '../../scheduler/planned.js';

function addresses(start: string, replicas = 3): string[] {
  const { scores } = planFor({
    nodes: ['node1', 'node2', 'node3'],
    resources: `<bundle id="b"><podman image="image" replicas="${replicas}"/><network control-port="9999" ip-range-start="${start}"/></bundle>`,
  });
  const found = Object.keys(scores).flatMap((key) => /^b-ip-(\S+) node1$/.exec(key)?.[1] ?? []);
  return [...new Set(found)].sort();
}

describe('the addresses of a bundle', () => {
  it('are counted on from the first, over the end of a network too', () => {
    expect(addresses('10.0.0.9')).toEqual(['10.0.0.10', '10.0.0.11', '10.0.0.9']);
    expect(addresses('10.0.0.253')).toEqual(['10.0.0.253', '10.0.0.254', '10.0.1.1']);
  });

  it('have none behind the last, and begin anew, which is told as the reference tells it', () => {
    expect(addresses('10.0.254.9', 2)).toEqual(['.null.', '10.0.254.9']);
    expect(addresses('10.0.9', 2)).toEqual(['.null.', '10.0.9']);
  });
});
