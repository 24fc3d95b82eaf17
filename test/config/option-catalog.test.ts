/** The catalogue of cluster options agrees with the option list of Pacemaker 3.0.2. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import {
  CLUSTER_OPTIONS,
  clusterOptionNamed,
  clusterOptionNames,
  FORMER_OPTIONS,
} from '../../src/config/option-catalog.js';
import { attributeOf, childNamed, childrenNamed, descendants } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

describe('the catalogue of cluster options', () => {
  it('finds an option under its present and its former name', () => {
    expect(clusterOptionNamed('stonith-enabled')).toBe(clusterOptionNamed('fencing-enabled'));
    expect(clusterOptionNamed('no-quorum-policy')?.choices).toContain('demote');
    expect(clusterOptionNamed('no-quorum-polcy')).toBeUndefined();
  });

  it('says of each option what it takes, and what holds when it is absent', async () => {
    const lines = CLUSTER_OPTIONS.map(
      ({ name, type, choices, isExact, generated, formerName, default: standard }) =>
        [
          name,
          `${type}${choices ? ` (${choices.join(', ')})` : ''}${isExact ? ' in these letters' : ''}`,
          `default ${standard ?? 'none'}`,
          ...(formerName === undefined ? [] : [`formerly ${formerName}`]),
          ...(generated ? ['written by the cluster'] : []),
        ].join('; '),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'cluster-options.txt'),
    );
  });

  it('has each name once, and no former option is a present one', () => {
    const names = clusterOptionNames();
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => FORMER_OPTIONS.has(name))).toEqual([]);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the option list of Pacemaker 3.0.2'), () => {
  const file = join(sharedFolder, 'research/options/pacemaker-3.0.2-cluster-options.xml');
  const { root } = parseXml(createSource(file, hasShared ? readFileSync(file, 'utf8') : '<none/>'));
  const parameters = root ? [...descendants(root)].filter(({ name }) => name === 'parameter') : [];

  it('has the same names', () => {
    const names = parameters.map((parameter) => attributeOf(parameter, 'name'));
    expect(clusterOptionNames().toSorted()).toEqual(names.toSorted());
  });

  it('has the same choices and defaults', () => {
    for (const parameter of parameters) {
      const option = CLUSTER_OPTIONS.find(({ name }) => name === attributeOf(parameter, 'name'));
      const content = childNamed(parameter, 'content');
      if (!option || !content) continue;
      const choices = childrenNamed(content, 'option').map((choice) => attributeOf(choice, 'value'));
      expect(option.choices ?? [], option.name).toEqual(choices);
      const standard = attributeOf(content, 'default');
      if (standard !== undefined) expect(option.default, option.name).toBe(standard);
    }
  });
});
