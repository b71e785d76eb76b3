/** Values of `pricingerrorcode`: why a price could not be calculated (WA-221). */
export const PricingError = {
  none: 0,
  detailError: 1,
  missingPriceList: 2,
  inactivePriceList: 3,
  missingQuantity: 4,
  missingUnitPrice: 5,
  missingProduct: 6,
  missingUnit: 10,
  productNotOnPriceList: 11,
  missingPriceListAmount: 12,
  missingPriceListPercentage: 13,
  missingPrice: 14,
  missingCurrentCost: 15,
  missingStandardCost: 16,
  invalidPriceListPercentage: 18,
  invalidRoundingAmount: 24,
  inactiveDiscountList: 33,
  outOfRange: 35,
} as const;

/** One of the values of `pricingerrorcode` that the emulator sets. */
export type PricingErrorCode = (typeof PricingError)[keyof typeof PricingError];
