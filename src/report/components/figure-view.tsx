/** A Figure as SVG in the page; the page's style sheet colours its classes. */
import { h, type VNode } from 'preact';
import { drawingOf, type SvgElement } from '../../render/figure/drawing.js';
import type { Figure } from '../../render/figure/figure.js';

function nodeOf({ name, attributes, children }: SvgElement): VNode {
  return h(name, attributes, ...children.map((child) => (typeof child === 'string' ? child : nodeOf(child))));
}

export function FigureView({ figure }: { readonly figure: Figure }): VNode {
  return nodeOf(drawingOf(figure));
}
