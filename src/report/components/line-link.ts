/** Where a place of a log leads to in the page: its line among the evidence. */
import { shortNames } from '../../render/document/places.js';
import { printable } from '../../render/printable.js';
import type { LinePlace, Place } from '../../views/document.js';
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

/** How the lines of the logs are named in the page, and where they lead to. */
export interface LineLinks {
  readonly linkOf: LinkOf;
  readonly nameOf: (place: LinePlace) => string;
}

export function lineLinks(history: Pick<ReportHistory, 'files'>): LineLinks {
  return { linkOf: linkToLine(history), nameOf: lineNames(history) };
}

/** A line of a log as it is named in the page: by as much of the path as tells the files apart. */
function lineNames({ files }: Pick<ReportHistory, 'files'>): (place: LinePlace) => string {
  const names = new Map(shortNames(files).map((name, index) => [files[index] ?? name, name]));
  return ({ file, line }) => printable(`${names.get(file) ?? file}:${line}`);
}
