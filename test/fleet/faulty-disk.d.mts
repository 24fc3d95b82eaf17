// Types of faulty-disk.mjs.
import type { Fault } from './ingest-program.js';

export const fault: { -readonly [K in keyof Fault]?: Fault[K] };
export const calls: string[];
export function watchDisk(): void;
