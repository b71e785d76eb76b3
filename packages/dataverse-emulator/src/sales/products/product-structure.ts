/** Values of `productstructure` (WA-226). */
export const ProductStructure = { product: 1, family: 2, bundle: 3 } as const;
