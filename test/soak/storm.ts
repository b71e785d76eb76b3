import type { FaultRule } from '@couplet/dataverse-emulator';

/** The data service, not the sign-in. */
const data = { path: '/api/data/' };

/** Latency from nothing to 300 ms, in the storm and without it: three delays of which each strikes half of the requests. */
export const latency: readonly FaultRule[] = Array.from({ length: 3 }, () => ({
  match: data,
  probability: 0.5,
  action: { kind: 'delay', milliseconds: 100 },
}));

/**
 * The weather: 2 % of the requests are throttled, a tenth of them for a second and the others for the moment, 1 % meet a server that is not there,
 * 0.5 % lose their connection, half of those after the server has committed, and every thousandth request finds all tokens expired.
 */
export const storm: readonly FaultRule[] = [
  throttled(0.018, '0'),
  throttled(0.002, '1'),
  { match: data, probability: 0.01, action: { kind: 'status', status: 503 } },
  { match: data, probability: 0.0025, phase: 'before', action: { kind: 'reset' } },
  { match: data, probability: 0.0025, phase: 'after', action: { kind: 'reset' } },
  { match: data, every: 1000, action: { kind: 'expireTokens' } },
];

function throttled(probability: number, retryAfter: string): FaultRule {
  return { match: data, probability, action: { kind: 'status', status: 429, retryAfter, code: '0x80072322' } };
}
