/** The resources that a name stands for. */
import type { Resource } from '../cluster/model/resource.js';
import { stripInstance } from '../cluster/model/resource-queries.js';
import type { Explanation } from './explanation.js';

/** The resource of that id; for the id of what is cloned or bundled, its instances; none when nobody has it. */
export function resourcesNamed({ placements }: Explanation, name: string): readonly Resource[] {
  const all = [...placements.keys()];
  const exact = all.filter(({ id }) => id === name);
  return exact.length > 0 ? exact : all.filter(({ id }) => stripInstance(id) === name);
}

/** Every name that {@link resourcesNamed} knows. */
export function resourceNames({ placements }: Explanation): readonly string[] {
  return [...new Set([...placements.keys()].flatMap(({ id }) => [id, stripInstance(id)]))];
}
