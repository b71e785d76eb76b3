import { DataverseError } from '../errors/dataverse-error';

/** What the sales tables refuse: the documented code and message of each reason. */
const reasons = {
  baseUnitNameNotSpecified: ['0x80043810', 'baseuomname not specified'],
  unitWithWriteIn: ['0x80043afa', "You cannot set both 'uomid' and 'productdescription' for the same record."],
  productWithWriteIn: ['0x80043afb', "You cannot set both 'productid' and 'productdescription' for the same record."],
  lowQuantityNotPositive: ['0x80043b00', 'Low quantity should be greater than zero.'],
  lowAboveHighQuantity: ['0x80043b01', 'Low quantity should be less than high quantity.'],
  discountRangeOverlap: ['0x80043b02', 'The new quantities overlap the range covered by existing quantities.'],
  baseUnitNotDeletable: ['0x80043b03', 'The base unit of a schedule cannot be deleted.'],
  productNumberMissing: ['0x80043b05', 'The product number can not be null.'],
  productNumberExists: [
    '0x80043b06',
    'The specified product ID conflicts with the product ID of an existing record. Specify a different product ID and try again.',
  ],
  quantityDecimals: ['0x80043b07', 'The number of decimal places on the quantity is invalid.'],
  duplicatePriceListItem: ['0x80043b08', 'This product and unit combination has a price for this price list.'],
  parentReadOnly: ['0x80043b09', 'The parent is read only and cannot be edited.'],
  unitGroupMissing: ['0x80043b0a', 'The unit schedule id is missing.'],
  baseUnitOfOtherGroup: ['0x80043b0b', 'The base unit does not belong to the schedule.'],
  pricePercentage: ['0x80043b0c', 'The pricing percentage must be greater than or equal to zero and less than 100000.'],
  unitMissing: ['0x80043b0d', 'The unit id is missing.'],
  productMissing: ['0x80043b11', 'The product id is missing.'],
  priceListMissing: ['0x80043b12', 'The price level id is missing.'],
  productUnitGroupMissing: ['0x80043b13', 'The unit schedule id of the product is missing.'],
  unitNotOfProduct: ['0x80043b14', 'The specified unit is not valid for this product.'],
  unitNotInGroup: ['0x80043b16', 'The unit does not exist in the specified unit schedule.'],
  baseUnitNotNull: [
    '0x80043b17',
    'Do not use a base unit as the value for a primary unit. This value should always be null.',
  ],
  baseUnitQuantity: ['0x80043b18', 'Do not modify the Quantity field when you update the primary unit.'],
  unitLoop: ['0x80043b1a', 'Using this base unit would create a loop in the unit hierarchy.'],
  alreadyLocked: ['0x80043b1d', 'This entity is already locked.'],
  alreadyUnlocked: ['0x80043b1e', 'This entity is already unlocked.'],
  discountAmountAndPercentage: ['0x80043b1f', "Both 'amount' and 'percentage' cannot be set."],
  discountNotByPercentage: ['0x80043b20', "The discount type does not support 'percentage' discounts."],
  discountNotByAmount: ['0x80043b21', "The discount type does not support 'amount' discounts."],
  attachmentBlocked: [
    '0x80043e09',
    'The attachment is either not a valid type or is too large. It cannot be uploaded or downloaded.',
  ],
  attachmentTooLarge: ['0x80044a02', 'Attachment file size is too big.'],
  quoteCurrencyFixed: [
    '0x8004480e',
    'The currency cannot be changed because this quote has Products associated with it. If you want to change the currency please delete all of the Products and then change the currency or create a new quote with the appropriate currency.',
  ],
  opportunityCurrencyFixed: [
    '0x80048479',
    'The currency cannot be changed because this opportunity has Products Quotes, and/ or Orders associated with it.  If you want to change the currency please delete all of the Products/quotes/orders and then change the currency or create a new opportunity with the appropriate currency.',
  ],
  opportunityAlreadyClosed: ['0x80040515', 'The opportunity is already closed.'],
  currencyNotEqual: ['0x80048cea', 'The currency of the {0} does not match the currency of the {1}.'],
  orderPriceListCurrency: ['0x80048ced', 'The currency of the record does not match the currency of the price list.'],
  quotePriceListCurrency: ['0x80048cee', 'The currency of the record does not match the currency of the price list.'],
  opportunityPriceListCurrency: [
    '0x80048cef',
    'The currency of the record does not match the currency of the price list.',
  ],
  percentageDiscountCurrency: ['0x80048cf1', 'Currency cannot be set when discount type is percentage.'],
  recordPriceListCurrency: ['0x80048cf6', 'The currency of the record does not match the currency of the price list.'],
  discountCurrencyMissing: ['0x80048cf7', 'The currency cannot be null for discount type amount.'],
  discountPriceListCurrency: [
    '0x80048cf8',
    'The currency of the discount needs to match the currency of the price list for discount type amount.',
  ],
  pricingMethodCurrency: [
    '0x80048cf9',
    'The currency of the price list needs to match the currency of the product for pricing method percentage.',
  ],
  productCurrencyFixed: [
    '0x80048cfa',
    'The currency of the product cannot be updated because there are associated price list items with pricing method percentage.',
  ],
  quoteAlreadyRevised: [
    '0x80048d00',
    'Quote cannot be revised as there already exists another quote in Draft/Active state and with same quote number.',
  ],
  familyOnPriceList: ['0x8004f902', "You can't add a product family to a pricelist."],
  onlyActiveProducts: ['0x8004f908', 'You can only add Active products.'],
  parentNotPublished: [
    '0x8004f909',
    "You can't publish this record because it belongs to a product family that isn't published.",
  ],
  stateNotForPublishing: [
    '0x8004f90a',
    'The specified ProductFamily, Product or Bundle can only be published from Draft state or ActiveDraft status',
  ],
  familyHasUnretiredChild: [
    '0x8004f910',
    "You can't retire this product family because one or more of its child records aren't retired.",
  ],
  activeToDraft: ['0x8004f912', "You can't set a published product to the draft state."],
  draftToRevised: ['0x8004f913', "You can't revise a draft or a retired product."],
  draftToRetired: ['0x8004f978', "You can't retire a product that's in the draft state."],
  parentNotFamily: ['0x8004f998', 'You can only select a product family as the parent.'],
  familyOnLine: ['0x80060623', "You can't add a product family."],
  retiredOnPriceList: ['0x80061009', 'Retired products can not be added to pricelists.'],
  publishedToDraft: ['0x80061035', "You can't set a published or retired product record to the draft state."],
  cannotPayInvoice: ['0x80100000', 'The invoice cannot be paid because it is not in active state.'],
  cannotCancelInvoice: ['0x80100001', 'The invoice cannot be cancelled because it is not in active or paid state.'],
  quoteNotInDraft: ['0x80100003', 'The quote cannot be activated because it is not in draft state.'],
  opportunityStateByMessage: [
    '0x80100005',
    'This message can not be used to set the state of opportunity to {0}. In order to set state of opportunity to {1}, use the {1} message instead.',
  ],
} as const satisfies Record<string, readonly [string, string]>;

/** A reason for which a sales table refuses a request. */
export type SalesReason = keyof typeof reasons;

/** The documented error of a reason; `parts` fill the places {0}, {1} … of its message (WA-34). */
export function salesError(reason: SalesReason, ...parts: string[]): DataverseError {
  const [code, message] = reasons[reason];
  return new DataverseError(
    code,
    message.replace(/\{(\d)\}/g, (_place, index: string) => parts[Number(index)] ?? ''),
  );
}

/** All reasons. */
export const salesReasons = Object.keys(reasons) as SalesReason[];
