/** What a process that takes inputs in is told, and what it tells: plain data. */
import type { Outcome } from './ingester.js';

/** How it is to work, as plain data. */
export interface IngestSettings {
  /** Path of the lake. */
  readonly lake: string;
  readonly clusterFrom: string | undefined;
  readonly shard: number;
  readonly mostRows: number;
}

export type IngestTask =
  | { readonly kind: 'begin'; readonly settings: IngestSettings }
  | { readonly kind: 'take'; readonly path: string }
  /** Nothing more comes: what was read is to be committed. */
  | { readonly kind: 'end' };

export type IngestAnswer =
  /** It is ready for another input. */
  | { readonly kind: 'next' }
  /** It has looked at an input of so many bytes. */
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  /** The lake cannot be written, and why. */
  | { readonly kind: 'stopped'; readonly reason: string }
  | { readonly kind: 'ended' };
