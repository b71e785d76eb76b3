import type { TransformationRule } from '../sdk/transformation-rule';

/** The ready-made rules (EN-154), there for every tenant; a tenant's rule of the same name takes the place of one. */
export const shippedRules: readonly TransformationRule[] = [
  { name: 'UPPERCASE', step: { type: 'uppercase' } },
  { name: 'LOWERCASE', step: { type: 'lowercase' } },
  { name: 'TITLECASE', step: { type: 'titleCase' } },
  { name: 'TRIM', step: { type: 'trim' } },
  { name: 'FOURTH_TO_SIXTH_CHAR', step: { type: 'substring', start: 4, length: 3 } },
  { name: 'YYYYMMDD_DATE', step: { type: 'dateFormat', format: 'yyyyMMdd' } },
  { name: 'YYYYMMDDHHMMSS_FMT', step: { type: 'dateTimeFormat', format: 'yyyyMMddHHmmss' } },
  { name: 'ALPHANUMERIC_ONLY', step: { type: 'removeNonAlphanumeric' } },
  { name: 'DK_DECIMAL_FORMAT', step: { type: 'decimalFormat', culture: 'da-DK' } },
  { name: 'US_DATE_FORMAT', step: { type: 'dateFormat', culture: 'en-US' } },
  { name: 'US_DATETIME_FORMAT', step: { type: 'dateTimeFormat', culture: 'en-US' } },
  { name: 'UNIXTIMESTAMP', step: { type: 'unixTime' } },
  { name: 'DELETE_NOTPROVIDED', step: { type: 'regularExpressionReplace', find: 'NOTPROVIDED', replace: '' } },
];
