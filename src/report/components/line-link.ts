/** Where a place of a log leads to in the page: its line among the evidence. */
import type { Place } from '../../views/document.js';
import { linkText } from '../lanes/page-link.js';
import type { ReportHistory } from '../report-data.js';

export type LinkOf = (place: Place) => string | undefined;

export function linkToLine({ files }: Pick<ReportHistory, 'files'>): LinkOf {
  const indexes = new Map(files.map((file, index) => [file, index]));
  return (place) => {
    if (!('file' in place)) return undefined;
    const file = indexes.get(place.file);
    return file === undefined ? undefined : linkText({ file, line: place.line });
  };
}
