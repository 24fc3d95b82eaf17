/** Numbers as XPath 1.0 reads them, since Pacemaker's transformations compare them so. */

/** The number, or NaN; a plus sign is not part of XPath's numbers, so "+5" is none. */
export function xpathNumber(text: string): number {
  const trimmed = text.trim();
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(trimmed) ? Number(trimmed) : Number.NaN;
}
