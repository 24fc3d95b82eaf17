/** Orders of texts in which lists are sorted: names with numbers in them, bytes, case ignored. */

const DIGITS = /^\d+/;

/**
 * Compares names case-insensitively, runs of digits as numbers (node2 before node10, 7 before 007).
 * Pacemaker: pcmk__numeric_strcasecmp
 */
export function compareNames(left: string, right: string): number {
  let a = left.toLowerCase();
  let b = right.toLowerCase();
  while (a !== '' && b !== '') {
    const digitsA = DIGITS.exec(a)?.[0];
    const digitsB = DIGITS.exec(b)?.[0];
    const order =
      digitsA !== undefined && digitsB !== undefined
        ? Number(digitsA) - Number(digitsB) || digitsA.length - digitsB.length
        : a.charCodeAt(0) - b.charCodeAt(0);
    if (order !== 0) return Math.sign(order);
    a = a.slice(digitsA !== undefined && digitsB !== undefined ? digitsA.length : 1);
    b = b.slice(digitsA !== undefined && digitsB !== undefined ? digitsB.length : 1);
  }
  return Math.sign(a.length - b.length);
}

/** C's strcmp: by code unit, not by language. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** C's strcasecmp. */
export function compareIgnoringCase(left: string, right: string): number {
  return compareText(left.toLowerCase(), right.toLowerCase());
}

/** True when both texts are the same but for case; an absent text equals nothing. */
export function sameIgnoringCase(left: string | undefined, right: string | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    (left === right || left.toLowerCase() === right.toLowerCase())
  );
}

function versionNumbers(text = ''): number[] {
  return (/^\s*([\d.]+)/.exec(text)?.[1] ?? '').split('.').map(Number);
}

/** Compares the dotted numbers at the start of two texts; missing parts count 0. Pacemaker: pcmk__compare_versions */
export function compareVersions(left: string | undefined, right: string | undefined): number {
  const a = versionNumbers(left);
  const b = versionNumbers(right);
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const order = (a[i] ?? 0) - (b[i] ?? 0);
    if (order !== 0) return Math.sign(order);
  }
  return 0;
}
