/** A budget beside what was measured. */
export interface Budget {
  readonly budget: string;
  readonly limit: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A figure that must not be larger than its limit, as it is shown. */
export function atMost(budget: string, limit: number, measured: number, digits: number): Budget {
  const shown = measured.toFixed(digits);
  return { budget, limit: `<= ${limit}`, measured: shown, met: Number(shown) <= limit };
}

/** A figure that must not be smaller than its limit. */
export function atLeast(budget: string, limit: number, measured: number, digits: number): Budget {
  return { budget, limit: `>= ${limit}`, measured: measured.toFixed(digits), met: measured >= limit };
}
