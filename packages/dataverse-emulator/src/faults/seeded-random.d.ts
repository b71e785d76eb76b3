/** Random numbers from 0 to below 1 that are the same for the same seed (a 32-bit xorshift-multiply mix). */
export declare function seededRandom(seed: number): () => number;
//# sourceMappingURL=seeded-random.d.ts.map
