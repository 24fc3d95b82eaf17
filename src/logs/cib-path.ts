/** Paths into the CIB as the CIB manager logs them: `/cib/configuration/nodes/node[@id='2']`. */

export interface PathStep {
  readonly name: string;
  readonly id?: string | undefined;
}

const STEP = /\/([\w-]+)(?:\[@\w+='([^']*)'\])?/g;

/** The steps of a path. */
export function pathSteps(path: string): readonly PathStep[] {
  return Array.from(path.matchAll(STEP), ([, name = '', id]) => ({ name, id }));
}

/** The name of a name-value pair by its id alone: tools build ids as `SET-NAME`. Undefined for an id of another form. */
export function pairName(pairId: string, setId: string | undefined): string | undefined {
  if (setId !== undefined && pairId.startsWith(`${setId}-`)) return pairId.slice(setId.length + 1);
  return undefined;
}
