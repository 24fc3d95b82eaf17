/** What a shape of input is: a text that grows with a number, and how much its answer may grow. */

/** The commands that are measured, by the heading of their column. */
export type Measured = 'verify' | 'simulate' | 'text' | 'json' | 'to';

/** The commands that run the engine. */
export const ENGINE: readonly Measured[] = ['simulate', 'text', 'json', 'to'];

interface Growth {
  readonly exponent: number;
  /** Why nothing less can be expected. */
  readonly because: string;
  /** Undefined for all. */
  readonly commands?: readonly Measured[];
}

export interface Shape {
  readonly name: string;
  /** The smallest of three sizes, each twice as large as the one before. */
  readonly size: number;
  readonly text: (size: number) => string;
  /** The resource that `explain --to` is asked about; `web` when undefined. */
  readonly asked?: string;
  /** Where the answer itself, or the reference's way to it, grows more than its input. */
  readonly expected?: Growth;
  /** Undefined is a CIB. */
  readonly kind?: 'corosync';
}
