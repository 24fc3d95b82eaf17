/** Asks whether a value that came from outside has a shape: for JSON that somebody else may have written. */

/** True for a value of the shape. */
export type Shape = (value: unknown) => boolean;

export const isText: Shape = (value) => typeof value === 'string';
export const isNumber: Shape = (value) => typeof value === 'number' && Number.isFinite(value);
export const isTrueOrFalse: Shape = (value) => typeof value === 'boolean';

export const isOneOf =
  (words: readonly string[]): Shape =>
  (value) =>
    typeof value === 'string' && words.includes(value);

export const isNullOr =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

export const isAbsentOr =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);

export const isListOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);

/** An object with these fields; it may have more. */
export const isRecordWith =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const own = new Map<string, unknown>(Object.entries(value));
    return Object.entries(fields).every(([name, shape]) => shape(own.get(name)));
  };

export const isAnyOf =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value));
