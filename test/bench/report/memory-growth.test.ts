import type { MemoryFigures } from '../children/task';
import { memoryGrowth } from './memory-growth';
import { percentile } from './percentile';

/** Two passes over 1,000 records, a sample every ten of them. */
function figuresOf(resident: (settled: number) => number): MemoryFigures {
  const samples = Array.from({ length: 200 }, (_, index) => {
    const settled = index * 10;
    return {
      seconds: index,
      settled,
      resident: resident(settled),
      heap: 0,
      outside: 0,
      emulator: null,
      postgres: null,
    };
  });
  return { records: 1000, seconds: 200, samples, peakMegabytes: 0 };
}

it('calls memory flat that goes up and down, or is larger in the second pass', () => {
  expect(memoryGrowth(figuresOf((settled) => 200 + (settled % 100)))).toBe(1);
  expect(memoryGrowth(figuresOf((settled) => (settled < 1000 ? 200 : 300)))).toBe(1);
});

it('sees memory that grows with what is settled, in either pass', () => {
  expect(memoryGrowth(figuresOf((settled) => 200 + settled / 10))).toBeGreaterThan(1.1);
  expect(memoryGrowth(figuresOf((settled) => (settled < 1000 ? 200 : settled / 5)))).toBeGreaterThan(1.1);
});

it('takes the percentile by the nearest rank', () => {
  const figures = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect([95, 50, 100, 1].map((percent) => percentile(figures, percent))).toEqual([19, 10, 20, 1]);
  expect(percentile([7], 95)).toBe(7);
});
