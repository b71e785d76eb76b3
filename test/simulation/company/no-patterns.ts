import type { HostOptions } from '@couplet/core/internal';

/** No mapping of the simulation uses a regular expression. */
export const noPatterns: HostOptions['patterns'] = {
  replace: () => unexpected(),
  matches: () => unexpected(),
  close: async () => undefined,
};

function unexpected(): never {
  throw new TypeError('No mapping of the simulation has a transformation rule.');
}
