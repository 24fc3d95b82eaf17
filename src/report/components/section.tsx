/** A section of a page, under its heading. */
import type { ComponentChildren, VNode } from 'preact';
import { printable } from '../../render/printable.js';

export interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Section({ id, title, children }: SectionProps): VNode {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{printable(title)}</h2>
      {children}
    </section>
  );
}
