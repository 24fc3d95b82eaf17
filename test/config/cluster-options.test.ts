/** Which cluster option is in effect. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf, type Configuration } from '../../src/config/configuration.js';
import {
  hasWatchdogFencing,
  optionIsTrue,
  optionPair,
  optionValue,
  pairDisablingFencing,
} from '../../src/config/cluster-options.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { parseXml } from '../../src/xml/parse.js';

function cibOf(input: string): Configuration {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(input))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib);
}

const option = (name: string, value: string): string =>
  `<nvpair id="o-${name}" name="${name}" value="${value}"/>`;

describe('the option in effect', () => {
  it('is the default when nothing is set', () => {
    const cib = cibOf('');
    expect(optionValue(cib, 'no-quorum-policy')).toBe('stop');
    expect(optionIsTrue(cib, 'fencing-enabled')).toBe(true);
    expect(optionValue(cib, 'cluster-name')).toBeUndefined();
  });

  it('is the one of the present name when both names are set', () => {
    const cib = cibOf(option('stonith-enabled', 'false') + option('fencing-enabled', 'true'));
    expect(optionPair(cib, 'fencing-enabled')?.name).toBe('fencing-enabled');
    expect(pairDisablingFencing(cib)).toBeUndefined();
  });

  it('is the default when the value of a switch cannot be read', () => {
    expect(optionIsTrue(cibOf(option('stonith-enabled', 'perhaps')), 'fencing-enabled')).toBe(true);
  });

  it('does not come from a set whose rule may not hold', () => {
    const cib = cibOf(
      `<cluster_property_set id="night" score="100"><rule id="r"><date_expression id="d" operation="gt" start="2030-01-01"/></rule><nvpair id="n" name="stonith-enabled" value="false"/></cluster_property_set>`,
    );
    expect(pairDisablingFencing(cib)).toBeUndefined();
  });

  it('counts a watchdog that the cluster found, or a timeout for one', () => {
    expect(hasWatchdogFencing(cibOf(option('have-watchdog', 'true')))).toBe(true);
    expect(hasWatchdogFencing(cibOf(option('stonith-watchdog-timeout', '-1')))).toBe(true);
    expect(hasWatchdogFencing(cibOf(option('stonith-watchdog-timeout', '0')))).toBe(false);
    expect(hasWatchdogFencing(cibOf(''))).toBe(false);
  });
});
