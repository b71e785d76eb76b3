import { duration } from './duration';

it('shows tenths below a minute, minutes above', () => {
  expect([duration(0.04), duration(12.34), duration(125.4)]).toEqual(['0.0 s', '12.3 s', '2 min 5 s']);
});
