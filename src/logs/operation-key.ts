/** Names that the cluster builds from others: operation keys, and files that may be missing. */

export interface OperationKey {
  readonly resource: string;
  readonly operation: string;
  /** Milliseconds; 0 for an operation that runs once. */
  readonly interval: number;
}

const KEY = /^(?<resource>.+)_(?<operation>migrate_to|migrate_from|[a-z][a-z-]*)_(?<interval>\d+)$/;
const MIGRATION = /^(?<resource>.+)_(?<operation>migrate_to|migrate_from)_(?<interval>\d+)$/;

/** `WebIP_monitor_30000` taken apart; undefined when the text is no such key. */
export function parseLoggedOperationKey(text: string): OperationKey | undefined {
  const groups = (MIGRATION.exec(text) ?? KEY.exec(text))?.groups;
  if (!groups) return undefined;
  const { resource = '', operation = '', interval = '' } = groups;
  return { resource, operation, interval: Number(interval) };
}

/** The scheduler's input file, or undefined for the words that say that none was saved. */
export function inputFile(text: string): string | undefined {
  return text === '' || text === undefined || text === 'unknown' || text === '(null)' ? undefined : text;
}

/** The name of what is cloned for one of its instances: `web` of `web:1`. */
export function withoutInstance(resource: string): string {
  return resource.replace(/:\d+$/, '');
}
