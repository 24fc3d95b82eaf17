import { describe, expect, it } from 'vitest';
import { wrap } from '../../src/render/wrap.js';

describe('wrapping', () => {
  it('breaks at blanks and indents what follows', () => {
    expect(wrap('one two three', 9, '- ')).toBe('- one two\n  three');
  });

  it('leaves a text alone that fits', () => {
    expect(wrap('one two', 7)).toBe('one two');
  });

  it('never breaks a word, so that ids and places can be copied', () => {
    expect(wrap('see cluster-configuration.xml:12:7 there', 12)).toBe(
      'see\ncluster-configuration.xml:12:7\nthere',
    );
  });
});
