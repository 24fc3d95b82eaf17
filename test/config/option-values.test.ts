/** Which values Pacemaker takes for cluster options of each type. */
import { describe, expect, it } from 'vitest';
import { isOptionValue, type ClusterOption } from '../../src/config/option-catalog.js';

const option = (type: ClusterOption['type']): ClusterOption =>
  ({ name: 'x', type, fallback: '' }) as unknown as ClusterOption;

describe('an option of type', () => {
  it.each([
    ['boolean', ['true', 'off', 'Yes', '1'], ['maybe', '']],
    ['duration', ['15min', '10s', 'PT5M', '0'], ['soon', 'x5']],
    ['timeout', ['15min', '20', '-1'], ['soon']],
    ['integer', ['5', '-5', 'INFINITY'], ['much', '']],
    ['score', ['5', '-INFINITY'], ['much']],
    ['count', ['1', '10'], ['0', '-1', 'none']],
    ['percentage', ['80', '80%', '+8.5%'], ['-80%', 'all']],
    ['text', ['', 'anything'], []],
  ] as const)('%s takes %j and refuses %j', (type, taken, refused) => {
    expect(taken.filter((value) => !isOptionValue(option(type), value))).toEqual([]);
    expect(refused.filter((value) => isOptionValue(option(type), value))).toEqual([]);
  });
});
