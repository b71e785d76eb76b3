import { extensionPoint } from '../sdk/extension-point';
import type { Transform } from '../sdk/transform';

/** Transformation rules that mappings and administrators pick by name. Keyed by rule name. */
export const transforms = extensionPoint<Transform<never, unknown>>('transforms');
