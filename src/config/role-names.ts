/** Roles as operations and constraints name them. */

export type RoleName = 'Stopped' | 'Started' | 'Unpromoted' | 'Promoted';

const NAMES: ReadonlyMap<string, RoleName> = new Map<string, RoleName>([
  ['stopped', 'Stopped'],
  ['started', 'Started'],
  ['unpromoted', 'Unpromoted'],
  ['promoted', 'Promoted'],
  // The names before Pacemaker 2.1.
  ['slave', 'Unpromoted'],
  ['master', 'Promoted'],
]);

/** The role of that name, in any case and by its present name; undefined when it is none. */
export function roleNamed(text: string): RoleName | undefined {
  return NAMES.get(text.toLowerCase());
}
