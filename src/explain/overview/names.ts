/** The names that commands and people use for resources. */
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';

/** The configured id: instances of an anonymous clone go by the id of what is cloned. */
export function shownName(resource: Resource): string {
  return resource.unique ? resource.id : stripInstance(resource.id);
}
