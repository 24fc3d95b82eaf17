/** Permissions about things that do not exist. */
import { closest, didYouMean } from '../../../base/closest.js';
import type { Cib } from '../../../cib/cib.js';
import { CURRENT_FORMS } from '../../../cib/schema/current-schema.js';
import { elementName } from '../../../cib/schema/forms.js';
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { elementsAt, plainSteps, type PlainStep } from '../../plain-xpath.js';
import { cibRule, type Report } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** Elements that the newest schema has no more. */
const FORMER_ELEMENTS = new Set(['master']);

/** What no element of a configuration is called, but elements of the status beside it are, or were in former schemas. */
const OTHER_ELEMENTS = [
  'status',
  'node_state',
  'transient_attributes',
  'lrm',
  'ticket_state',
  'tickets',
  'lifetime',
];

/** The names of all elements that a configuration may have. */
const ELEMENTS: ReadonlySet<string> = new Set([
  ...Object.keys(CURRENT_FORMS).map(elementName),
  ...FORMER_ELEMENTS,
  ...OTHER_ELEMENTS,
]);

/** The names of elements in the steps of a plain XPath; what has functions, axes or unions is not looked into. */
function stepsOf(path: string): string[] {
  const withoutPredicates = path.replaceAll(/\[[^[\]]*\]/g, '');
  if (!/^\/[\w*/@.-]*$/.test(withoutPredicates)) return [];
  return withoutPredicates.split('/').filter((step) => /^[A-Za-z_][\w-]*$/.test(step));
}

/** A step that names no element that there is in any configuration. */
function checkSteps(permission: XmlElement, report: Report): void {
  const path = attributeOf(permission, 'xpath');
  if (permission.name !== 'acl_permission' || path === undefined) return;
  const unknown = stepsOf(path.trim()).find((step) => !ELEMENTS.has(step) && !step.startsWith('lrm_'));
  if (unknown === undefined) return;
  report(
    valueSpan(permission, 'xpath'),
    `permission "${attributeOf(permission, 'id') ?? ''}" is about ${path}, and no configuration has an element "${unknown}"${didYouMean(unknown, ELEMENTS) || '.'} It has no effect.`,
  );
}

/** The status of a cluster is mostly not in the file, and what leads there cannot be looked up. */
function isOfStatus({ name }: PlainStep): boolean {
  return OTHER_ELEMENTS.includes(name) || name.startsWith('lrm_');
}

/** A plain XPath, with an id or the name of a former element in it, that finds nothing. */
function checkPath(cib: Cib, permission: XmlElement, report: Report): void {
  const path = attributeOf(permission, 'xpath');
  const steps = path === undefined ? undefined : plainSteps(path.trim());
  if (permission.name !== 'acl_permission' || path === undefined || !steps || steps.some(isOfStatus)) return;
  const isFormer = steps.some(({ name }) => FORMER_ELEMENTS.has(name));
  // A path without an id may be about what is still to come.
  const asksForId = steps.some(({ attributes }) => attributes.some(([name]) => name === 'id'));
  if ((!isFormer && !asksForId) || elementsAt(cib.root, steps).size > 0) return;
  report(
    valueSpan(permission, 'xpath'),
    `permission "${attributeOf(permission, 'id') ?? ''}" is about ${path}, which is nothing in this configuration${isFormer ? '; a <master> is a <clone> by now' : ''}. It has no effect.`,
  );
}

export default cibRule({
  meta: {
    id: 'acl-xpath-stale',
    category: 'references',
    severity: 'warning',
    summary: 'A permission is about an element that is not in the configuration',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A permission with "reference" is about the element that has this id. When there is none, it grants nothing, and a "deny" protects nothing.',
    fix: 'Correct the id, or remove the permission.',
  },
  check({ cib }, report) {
    for (const role of cib.acls?.children ?? []) {
      for (const permission of role.children) {
        checkPath(cib, permission, report);
        checkSteps(permission, report);
        const id = attributeOf(permission, 'reference');
        if (permission.name !== 'acl_permission' || id === undefined || cib.ids.byId(id)) continue;
        const kind = attributeOf(permission, 'kind') ?? '';
        report(
          valueSpan(permission, 'reference'),
          `permission "${attributeOf(permission, 'id') ?? ''}" (${kind}) is about "${id}", which is not in this configuration${didYouMean(id, cib.ids.ids()) || '.'} It has no effect.`,
          { fix: writing(permission, 'reference', closest(id, cib.ids.ids())) },
        );
      }
    }
  },
  examples: [
    {
      title: 'a misspelt resource',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<acl_role id="operator"><acl_permission id="op-ip" kind="write" reference="WebPI"/></acl_role>`,
      finds: [
        'permission "op-ip" (write) is about "WebPI", which is not in this configuration; did you mean "WebIP"? It has no effect.',
      ],
    },
    {
      title: 'a resource that exists',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<acl_role id="operator"><acl_permission id="op-ip" kind="write" reference="WebIP"/></acl_role>`,
      finds: [],
    },
    {
      title: 'a misspelt element in a path',
      input: `<acl_role id="operator"><acl_permission id="p1" kind="write" xpath="//crm_config//nvpairs[@name='maintenance-mode']"/><acl_permission id="p2" kind="write" xpath="//crm_config//nvpair[@name='maintenance-mode']"/><acl_permission id="p3" kind="read" xpath="//*[starts-with(@id, 'web')]"/></acl_role>`,
      finds: [
        `permission "p1" is about //crm_config//nvpairs[@name='maintenance-mode'], and no configuration has an element "nvpairs"; did you mean "nvpair"? It has no effect.`,
      ],
    },
    {
      title: 'whole paths to what is there and to what is not',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<acl_role id="operator"><acl_permission id="p1" kind="write" xpath="/cib/configuration/resources/primitive[@id='vip']"/><acl_permission id="p2" kind="write" xpath="/cib/configuration/resources/primitive[@id='db']"/><acl_permission id="p3" kind="write" xpath="/cib/configuration/constraints//*[@id='gone']"/></acl_role>`,
      finds: [
        `permission "p1" is about /cib/configuration/resources/primitive[@id='vip'], which is nothing in this configuration. It has no effect.`,
        `permission "p3" is about /cib/configuration/constraints//*[@id='gone'], which is nothing in this configuration. It has no effect.`,
      ],
    },
    {
      title: 'paths to what is not there',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<acl_role id="operator"><acl_permission id="p1" kind="write" xpath="//master"/><acl_permission id="p2" kind="write" xpath="//primitive[@id='gone']"/><acl_permission id="p3" kind="write" xpath="//primitive[@id='db']"/></acl_role>`,
      finds: [
        'permission "p1" is about //master, which is nothing in this configuration; a <master> is a <clone> by now. It has no effect.',
        `permission "p2" is about //primitive[@id='gone'], which is nothing in this configuration. It has no effect.`,
      ],
    },
  ],
});
