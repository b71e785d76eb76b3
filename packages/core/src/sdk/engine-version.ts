/** The engine's version: what plugins name in `engine`. One version for all packages. */
export const engineVersion = '1.0.0';
