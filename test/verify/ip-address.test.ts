/** Equal addresses have equal texts. */
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../src/verify/ip-address.js';

describe('canonicalAddress', () => {
  it.each([
    ['192.0.2.1', ' 192.0.2.1 '],
    ['192.0.2.1', '192.000.002.001'],
    ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
    ['fe80::1%eth0', 'fe80:0::1'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['::', '0:0:0:0:0:0:0:0'],
  ])('takes %s and %s for one address', (one, other) => {
    expect(canonicalAddress(one)).toBeDefined();
    expect(canonicalAddress(one)).toBe(canonicalAddress(other));
  });

  it('tells different addresses apart', () => {
    expect(canonicalAddress('2001:db8::1')).not.toBe(canonicalAddress('2001:db8::10'));
    expect(canonicalAddress('192.0.2.1')).not.toBe(canonicalAddress('192.0.2.11'));
  });

  it.each([
    '',
    'db.example.com',
    '192.0.2',
    '192.0.2.256',
    '1:2:3',
    '1::2::3',
    '2001:db8::12345',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3',
  ])('takes "%s" for no address', (text) => {
    expect(canonicalAddress(text)).toBeUndefined();
  });
});
