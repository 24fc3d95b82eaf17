/** CibChange: one reversible edit of a CIB, as data that JSON can hold. */
import type { XmlElement } from '../../xml/element.js';
import type { IdPath, PathStep } from './id-path.js';

/** An element with all that is in it. Character data is no part of a CIB: Pacemaker leaves it out. */
export interface NewElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly NewElement[];
}

/** An attribute gets a value, another one, or none. Not the id: an element of another id is another element. */
export interface SetChange {
  readonly kind: 'set';
  readonly path: IdPath;
  readonly attribute: string;
  /** The value before; absent where there was none. */
  readonly from?: string;
  /** The value after; absent where there is none. */
  readonly to?: string;
}

/**
 * An element comes or goes. Its path is that of the CIB which has it; `before` is the sibling that follows it, as the
 * CIB without it names that; absent for the last of all.
 */
export interface AddChange {
  readonly kind: 'add';
  readonly path: IdPath;
  readonly element: NewElement;
  readonly before?: PathStep;
}

export interface RemoveChange {
  readonly kind: 'remove';
  readonly path: IdPath;
  readonly element: NewElement;
  readonly before?: PathStep;
}

/** An element goes to another place among its siblings. Both followers are named as the CIB without it names them. */
export interface MoveChange {
  readonly kind: 'move';
  readonly path: IdPath;
  /** What followed it; absent where it was the last. */
  readonly from?: PathStep;
  /** Its path afterwards: another one when there are siblings like it. */
  readonly to: IdPath;
  /** What follows it then. */
  readonly before?: PathStep;
}

/** One edit. In a list each is about the CIB that those before it lead to. */
export type CibChange = SetChange | AddChange | RemoveChange | MoveChange;

/** An element of a tree as data. */
export function newElementOf(element: XmlElement): NewElement {
  return {
    name: element.name,
    attributes: Object.fromEntries(element.attributes.map(({ name, value }) => [name, value])),
    children: element.children.map(newElementOf),
  };
}

function inverse(change: CibChange): CibChange {
  switch (change.kind) {
    case 'set': {
      const { kind, path, attribute, from, to } = change;
      return {
        kind,
        path,
        attribute,
        ...(to === undefined ? {} : { from: to }),
        ...(from === undefined ? {} : { to: from }),
      };
    }
    case 'add':
      return { ...change, kind: 'remove' };
    case 'remove':
      return { ...change, kind: 'add' };
    case 'move': {
      const { kind, path, from, to, before } = change;
      return {
        kind,
        path: to,
        ...(before === undefined ? {} : { from: before }),
        to: path,
        ...(from === undefined ? {} : { before: from }),
      };
    }
  }
}

/** The changes that undo changes. */
export function invert(changes: readonly CibChange[]): CibChange[] {
  return changes.map(inverse).reverse();
}
