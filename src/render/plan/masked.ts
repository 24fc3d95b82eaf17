/** A plan without secrets: masked before anything is made of it, so that no form can show one by writing it otherwise. */
import type { PlanJson } from './json.js';

/** @param mask - what becomes of a text */
export function withMaskedTexts(plan: PlanJson, mask: (text: string) => string): PlanJson {
  const masked: PlanJson = JSON.parse(JSON.stringify(plan), (_key, value: unknown) =>
    typeof value === 'string' ? mask(value) : value,
  );
  return masked;
}
