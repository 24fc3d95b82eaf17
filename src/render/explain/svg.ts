/** The neighbourhood of a resource as a picture in SVG. */
import type { NeighbourhoodView } from '../../views/explain/neighbourhood/picture.js';
import { renderFigureSvg } from '../figure/svg.js';
import { neighbourhoodFigure } from './picture-layout.js';

/** Boxes for resources and nodes, arrows for constraints and places; colours repeat what words and marks say. */
export function renderExplainSvg(view: NeighbourhoodView): string {
  return renderFigureSvg(neighbourhoodFigure(view));
}
