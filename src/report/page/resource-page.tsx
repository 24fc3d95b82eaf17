/** The page of one resource: says so at the top, and how to leave. */
import type { VNode } from 'preact';
import { printable } from '../../render/printable.js';
import { linkText } from '../lanes/page-link.js';
import type { PageModel } from './state.js';
import { usePage } from './use-page.js';

export function ResourceChooser({ page }: { readonly page: PageModel }): VNode {
  const resource = usePage(page, ({ state }) => state.resource);
  const { resources } = page.index.history;
  return (
    <p class="resource-chooser">
      {resource === undefined ? null : <strong>{`Post-mortem of ${printable(resource)} `}</strong>}
      <label>
        <span class="told-now">Only one resource: </span>
        <select
          value={resource ?? ''}
          onChange={({ currentTarget: { value } }) => {
            location.hash = value === '' ? '#timeline' : linkText({ resource: value });
          }}
        >
          <option value="">all</option>
          {resources.map((name) => (
            <option value={name}>{printable(name)}</option>
          ))}
        </select>
      </label>
    </p>
  );
}
