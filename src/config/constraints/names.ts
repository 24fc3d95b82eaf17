/** What ids in constraints stand for in a configuration: resources, those that use a template, the members of a tag. */
import type { Cib } from '../../cib/cib.js';
import type { Nodes } from '../nodes.js';
import { outermost, type Resources } from '../resources.js';
import type { ConstraintNames } from './expand.js';

function add(members: Map<string, string[]>, id: string, member: string): void {
  const known = members.get(id);
  if (!known) members.set(id, [member]);
  else if (!known.includes(member)) known.push(member);
}

/** Looks ids of constraints up in a configuration. */
export function constraintNames(cib: Cib, resources: Resources, nodes: Nodes): ConstraintNames {
  const users = new Map<string, string[]>();
  const tags = new Map<string, string[]>();
  for (const { template, id } of cib.primitives) if (template !== undefined) add(users, template, id);
  for (const { id, members } of cib.tags) for (const member of members) add(tags, id, member.id);
  return {
    isResource(id) {
      const resource = resources.named(id);
      // Pacemaker makes a resource of the guest's name, which connects to it.
      if (!resource) return nodes.named(id)?.kind === 'guest';
      // What is inside a bundle exists once for each replica, under the names of those.
      return resource.kind === 'bundle' || outermost(resource).kind !== 'bundle';
    },
    membersOf: (id) => users.get(id) ?? tags.get(id),
  };
}
