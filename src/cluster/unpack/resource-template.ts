/** Primitives that use a template: completed by it, and found by its name. */
import { expandTemplate } from '../../config/template.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain, type ClusterState } from '../model/cluster-state.js';

/** The definition completed by its template; undefined when there is no such template. */
export function completeDefinition(state: ClusterState, definition: XmlElement): XmlElement | undefined {
  const expanded = expandTemplate(definition, state.configuration.sections.get('resources'));
  if (!expanded) {
    const [id, template] = [attributeOf(definition, 'id'), attributeOf(definition, 'template')];
    const message = `resource "${id}" uses the template "${template}", which does not exist`;
    const said =
      id === template
        ? `The resource object '${id}' should not reference itself`
        : `No template named '${template}'`;
    complain(state, { kind: 'unknown-template', severity: 'error', message, element: definition, said });
  }
  return expanded;
}

/** Remembers that a resource uses a template, for constraints that name the template. Pacemaker: add_template_rsc */
export function rememberTemplateUse(state: ClusterState, definition: XmlElement): void {
  const template = attributeOf(definition, 'template');
  const id = attributeOf(definition, 'id');
  if (template === undefined || id === undefined) return;
  const users = state.templates.get(template);
  if (!users) state.templates.set(template, [id]);
  else if (!users.includes(id)) users.push(id);
}
