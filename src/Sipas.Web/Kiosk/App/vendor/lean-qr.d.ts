/** Correction levels. */
export const correction: { L: number; M: number; Q: number; H: number };
/** Makes the code of a text. */
export function generate(text: string, options?: { minCorrectionLevel?: number }): { readonly size: number; get(x: number, y: number): boolean };
