/** OPSPEC, the way in which a user names the result of an operation: `RESOURCE_TASK_INTERVAL@NODE=RC`. */
import { parseOperationKey, type OperationKeyParts } from '../cluster/model/action.js';

export interface OperationSpec {
  /** The parts of what stands before the `@`; absent when it is no operation key. */
  readonly operation: OperationKeyParts | undefined;
  readonly node: string;
  readonly exitCode: number;
}

/** Reads an OPSPEC; for a text that is none, how many of its three fields were found. */
export function parseOperationSpec(text: string): OperationSpec | number {
  const [, key, node, exitCode] = /^([^@]+)(?:@([^=]+)(?:=\s*([+-]?\d+))?)?/.exec(text) ?? [];
  if (key === undefined) return text === '' ? -1 : 0;
  if (node === undefined) return 1;
  if (exitCode === undefined) return 2;
  return { operation: parseOperationKey(key), node, exitCode: Number.parseInt(exitCode, 10) };
}
