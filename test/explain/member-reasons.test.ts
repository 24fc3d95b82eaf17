/** Members of groups that move or are told of other parameters have their reason, in clusters of Pacemaker's own answers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OverviewFacts, overviewOf } from '../../src/explain/overview/overview.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { explainText } from './explained.js';

function reasonsIn(name: string, asked: string): readonly (readonly [string, string, string | undefined])[] {
  const text = readFileSync(join(sharedFolder, 'cases', name, 'input.xml'), 'utf8');
  const { resources } = overviewOf(new OverviewFacts(explainText(text)));
  const found = resources.find(({ resource }) => resource.id === asked);
  return (found?.reasons ?? []).map((reason) => [
    reason.about.id,
    reason.kind,
    'cause' in reason ? reason.cause?.kind : undefined,
  ]);
}

describe.skipIf(!hasShared)(sharedTitle('the reasons of a group'), () => {
  it('have the member to which another moves', () => {
    expect(reasonsIn('rules-0008-s1', 'grp-rsc5')).toEqual([['cache', 'follows', 'colocation']]);
  });

  it('have what changed where a member is reloaded', () => {
    expect(reasonsIn('basic-0014-s1', 'grp-mail6')).toEqual([['nfs', 'cause', 'definition-change']]);
  });

  it('have what keeps down the member that others must be with', () => {
    expect(reasonsIn('sets-0002-s0', 'grp-log2')).toEqual([
      ['ClusterIP', 'follows', 'colocation'],
      ['ldap', 'cause', 'unmanaged'],
    ]);
  });
});
