import { expect, it } from 'vitest';
import { hashTableOrder } from '../../src/base/hash-order.js';

it('lists few keys by their hashes, not by their insertion', () => {
  expect(hashTableOrder(['cpu', 'memory', 'disk'])).toEqual(['cpu', 'disk', 'memory']);
  expect(hashTableOrder(['disk', 'cpu', 'memory'])).toEqual(['cpu', 'disk', 'memory']);
});

it('keeps every key once when the table grows', () => {
  const keys = Array.from({ length: 100 }, (_, index) => `key-${index}`);
  expect(hashTableOrder(keys).toSorted()).toEqual(keys.toSorted());
});

it('lets the first of two keys with the same slot keep it', () => {
  // "Aa" and "BB" have the same hash.
  expect(hashTableOrder(['Aa', 'BB'])).not.toEqual(hashTableOrder(['BB', 'Aa']));
});
