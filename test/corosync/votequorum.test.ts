/** Votes: who keeps quorum, by what votequorum(5) says of each feature. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';
import {
  evenVoting,
  keepsQuorum,
  votingOf,
  type Member,
  type Voting,
} from '../../src/corosync/votequorum.js';

const members = (...ids: readonly number[]): readonly Member[] =>
  ids.map((id) => ({ name: `n${id}`, id: String(id) }));

function confOf(nodes: number, quorum: string): Voting | undefined {
  const list = Array.from({ length: nodes }, (_, i) => `node {\nname: n${i + 1}\nnodeid: ${i + 1}\n}\n`);
  const text = `nodelist {\n${list.join('')}}\nquorum {\nprovider: corosync_votequorum\n${quorum}\n}\n`;
  return votingOf(parseCorosyncConf(createSource('corosync.conf', text)));
}

/** Whether as many nodes keep quorum without those of the ids. */
function keeps(nodes: number, quorum: string, ...lost: readonly number[]): boolean {
  const voting = confOf(nodes, quorum);
  if (!voting) throw new Error('nobody votes');
  const up = members(...Array.from({ length: nodes }, (_, i) => i + 1));
  return keepsQuorum(voting, { up, lost: members(...lost) });
}

const DEVICE = 'device {\nmodel: net\n}';

describe('votes', () => {
  it('need a majority of all that are expected', () => {
    expect([keeps(3, '', 1), keeps(3, '', 1, 2), keeps(4, '', 1, 2), keeps(5, '', 1, 2)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(keeps(3, 'expected_votes: 5', 1)).toBe(false);
  });

  it('need one of two with two_node alone', () => {
    expect([keeps(2, '', 1), keeps(2, 'two_node: 1', 1), keeps(3, 'two_node: 1', 1, 2)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('of a device keep a half, or with one vote less than there are nodes a single node', () => {
    expect(keeps(4, 'device {\nmodel: net\nvotes: 1\n}', 1, 2)).toBe(true);
    expect(keeps(4, 'device {\nmodel: net\nvotes: 1\n}', 1, 2, 3)).toBe(false);
    expect(keeps(4, DEVICE, 1, 2, 3)).toBe(true);
    expect(keeps(4, `${DEVICE}\nlast_man_standing: 1`, 1, 2)).toBe(false);
  });

  it('are equal for two halves, of which the tie breaker takes one', () => {
    const lowest = 'auto_tie_breaker: 1';
    expect([keeps(4, lowest, 3, 4), keeps(4, lowest, 1, 2)]).toEqual([true, false]);
    expect(keeps(4, `${lowest}\nauto_tie_breaker_node: highest`, 1, 2)).toBe(true);
    expect(keeps(4, `${lowest}\nauto_tie_breaker_node: 9 2 3`, 1, 2)).toBe(false);
    expect(keeps(4, `${lowest}\nauto_tie_breaker_node: 9 2 3`, 3, 4)).toBe(true);
    expect(keeps(5, lowest, 3, 4, 5)).toBe(false);
  });

  it('are those that are still there after a while with last_man_standing', () => {
    const loss = { up: members(1, 2, 3), lost: members(1) };
    const [plain, standing] = [confOf(5, ''), confOf(5, 'last_man_standing: 1')];
    expect(plain && keepsQuorum(plain, loss)).toBe(false);
    expect(standing && keepsQuorum(standing, loss)).toBe(true);
    expect(standing && keepsQuorum(standing, { up: members(1, 2), lost: members(1) })).toBe(false);
  });

  it('belong to a node by its name, else by its id', () => {
    const unnamed = `nodelist {\nnode {\nnodeid: 7\nquorum_votes: 2\n}\nnode {\nnodeid: 8\n}\n}\nquorum {\nprovider: corosync_votequorum\n}\n`;
    const voting = votingOf(parseCorosyncConf(createSource('corosync.conf', unnamed)));
    const up = members(7, 8);
    expect(voting && keepsQuorum(voting, { up, lost: members(8) })).toBe(true);
    expect(voting && keepsQuorum(voting, { up, lost: members(7) })).toBe(false);
  });

  it('are counted nowhere without a provider, and one for each node without a file', () => {
    expect(votingOf(parseCorosyncConf(createSource('corosync.conf', 'totem {\nversion: 2\n}\n')))).toBe(
      undefined,
    );
    const loss = { up: members(1, 2), lost: members(1) };
    expect(keepsQuorum(evenVoting(members(1, 2)), loss)).toBe(true);
    expect(keepsQuorum(evenVoting(members(1, 2, 3)), { up: members(1, 2, 3), lost: members(1, 2) })).toBe(
      false,
    );
  });
});
