/** Document: what a command has to say, as blocks that every format prints in its own way. */

/** A place in a file, a default, or what was injected. */
export type Reference =
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly element: string;
      readonly id: string | null;
    }
  | { readonly option: string; readonly default: string }
  | { readonly injected: string };

/** A line of a log. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/** Where a statement can be looked up. */
export type Place = Reference | LinePlace;

/** What a statement is about at a glance; formats show a symbol, and colour it. */
export type Mark = 'broken' | 'attention' | 'change' | 'good' | 'advice' | 'injected';

/** A sentence with its places; what belongs to it follows as details. */
export interface Statement {
  readonly kind: 'statement';
  readonly mark?: Mark | undefined;
  /** The name that it begins with, which formats emphasise. */
  readonly subject?: string | undefined;
  readonly text: string;
  readonly at: readonly Place[];
  readonly details: readonly Block[];
}

export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

export interface TableBlock {
  readonly kind: 'table';
  /** The titles are needed to read it; where it explains itself, text leaves them out. */
  readonly isTitled?: boolean;
  readonly columns: readonly TableColumnSpec[];
  readonly rows: readonly (readonly string[])[];
}

export interface TableColumnSpec {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** The column that gives way when there is little room. */
  readonly flexible?: boolean;
}

/** Lines that are to be copied as they are. */
export interface Code {
  readonly kind: 'code';
  readonly lines: readonly string[];
}

/** Names files by short labels, which places then bear. */
export interface Legend {
  readonly kind: 'legend';
  readonly files: readonly { readonly label: string; readonly file: string }[];
}

/** Separates what belongs together from the rest. */
export interface Gap {
  readonly kind: 'gap';
}

export type Block = Statement | Heading | TableBlock | Code | Legend | Gap;

export type Document = readonly Block[];

/** A statement without mark. */
export function statement(
  text: string,
  at: readonly Place[] = [],
  details: readonly Block[] = [],
): Statement {
  return { kind: 'statement', text, at, details };
}
